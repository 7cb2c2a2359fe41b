package dev.durable.runtime.hub.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process printed as acknowledged is there after SIGKILL, however often that happens. */
final class KilledProcessTest {
  private static final int LIVES = 5;

  @Test
  @Timeout(180)
  void acknowledgedChangesSurviveSigkill(@TempDir Path folder) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    Random random = new Random(42);
    for (int life = 0; life < LIVES; life++) {
      acknowledged.addAll(liveAndDie(folder, "life" + life + "-", 100 + random.nextInt(400)));
      try (TaskHub hub = EmbeddedHub.open(folder)) {
        acknowledged.forEach(line -> assertThere(hub, line));
        assertNotOfferedAgain(hub, acknowledged);
      }
    }
    try (TaskHub hub = EmbeddedHub.open(folder)) {
      CommittingChild.finishAll(hub);
      List<String> created =
          acknowledged.stream().filter(line -> line.startsWith("created ")).toList();
      assertThat(created).hasSizeGreaterThan(LIVES);
      created.forEach(
          line ->
              CommittingChild.CHAIN.assertHandledOnce(hub, line.substring("created ".length())));
    }
  }

  /** Starts a process, kills it after some acknowledgements, and returns all of them. */
  private static List<String> liveAndDie(Path folder, String prefix, int lines) throws IOException {
    List<String> acknowledged = new ArrayList<>();
    try (ChildProcess child =
        ChildProcess.start(CommittingChild.class, folder.toString(), prefix)) {
      while (acknowledged.size() < lines) {
        acknowledged.add(child.readLine().orElseThrow());
      }
      acknowledged.addAll(child.kill());
    }
    // The last line may be cut off.
    return acknowledged.subList(0, acknowledged.size() - 1);
  }

  private static void assertThere(TaskHub hub, String line) {
    String[] words = line.split(" ", -1);
    InstanceState state = hub.instance(words[1]).orElseThrow(() -> new AssertionError(line));
    if (words[0].equals("committed")) {
      assertThat(state.version()).as(line).isGreaterThanOrEqualTo(Long.parseLong(words[2]));
    }
    List<HistoryEvent> history = hub.history(words[1], 0, Integer.MAX_VALUE);
    assertThat(history).as(line).hasSize((int) state.historyLength());
  }

  private static void assertNotOfferedAgain(TaskHub hub, List<String> acknowledged)
      throws InterruptedException {
    Set<String> offered = new HashSet<>();
    Optional<ActivityWorkItem> item = hub.takeActivity(Duration.ZERO);
    while (item.isPresent()) {
      offered.add("completed " + item.get().instanceId() + " " + item.get().task().taskId());
      item = hub.takeActivity(Duration.ZERO);
    }
    assertThat(offered).doesNotContainAnyElementsOf(acknowledged);
  }
}
