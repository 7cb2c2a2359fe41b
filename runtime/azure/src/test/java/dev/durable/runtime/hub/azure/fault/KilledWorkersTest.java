package dev.durable.runtime.hub.azure.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.AzureTaskHub;
import dev.durable.runtime.hub.azure.Azurite;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.simulation.Model;
import dev.durable.runtime.simulation.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes share a hub. They are killed with SIGKILL at random moments and come again, one
 * stands still for longer than its leases last, and the storage is away for a while: every instance
 * comes to its end, with every outcome and every event once. {@code -Dkill.instances=500} makes it
 * long.
 */
@Tag("kill")
@Timeout(600)
final class KilledWorkersTest {
  private static final int INSTANCES = Integer.getInteger("kill.instances", 40);
  private static final int WORKERS = 3;
  private static final int MOST_KILLS = Integer.getInteger("kill.kills", 8);

  /** By then, what stands still has lost its leases for long. */
  private static final int LAST_ROUND = 9;

  @TempDir Path folder;

  private final long seed = Long.getLong("kill.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Model model = new Model(Duration.ZERO);
  private final String hubName = "kill" + Long.toString(Math.abs(seed), 36);
  private final Deque<WorkerProcess> workers = new ArrayDeque<>();

  @Test
  void everyInstanceComesToItsEndWhateverHappensToProcesses() throws Exception {
    System.out.println("KilledWorkersTest: -Dkill.seed=" + seed);
    long begun = System.nanoTime();
    try (Azurite azurite = Azurite.onDisk();
        AzureTaskHub client =
            AzureTaskHub.open(
                azurite.connect(), WorkerChild.settings(hubName), InstantSource.system())) {
      for (int i = 0; i < WORKERS; i++) {
        workers.add(startWorker(azurite));
      }
      for (int i = 0; i < INSTANCES; i++) {
        start(client, model.newId());
      }
      int kills = 0;
      int rounds = 0;
      WorkerProcess frozen = null;
      while (!areAllFinished(client) || rounds < LAST_ROUND) {
        rounds++;
        if (rounds == 2) {
          frozen = workers.remove();
          frozen.freeze();
        } else if (rounds == 5) {
          azurite.stop();
          azurite.start();
        } else if (rounds == LAST_ROUND && frozen != null) {
          frozen.thaw();
          workers.add(frozen);
        } else if (kills < MOST_KILLS) {
          workers.remove().kill();
          kills++;
          workers.add(startWorker(azurite));
        }
        await(client, Duration.ofMillis(1_000 + random.nextInt(1_500)));
        assertThat(System.nanoTime() - begun).as("nanoseconds").isLessThan(500_000_000_000L);
      }
      model.check(client);
      for (WorkerProcess worker : workers) {
        worker.end();
      }
      report(kills, (System.nanoTime() - begun) / 1e9);
    } finally {
      for (WorkerProcess worker : workers) {
        worker.kill();
      }
    }
  }

  private WorkerProcess startWorker(Azurite azurite) throws IOException {
    return WorkerProcess.start(azurite.connectionString(), hubName, folder.resolve("journal"));
  }

  private void start(AzureTaskHub client, String id) {
    Program program = Program.random(id, random);
    model.starting(id, program);
    boolean unused = untilDone(() -> client.create(program.instance(id, null)).join());
    model.started(id);
    for (int i = random.nextInt(3); i > 0; i--) {
      Model.Event event = model.newEvent(id);
      model.sending(event);
      model.sent(
          event,
          untilDone(
              () ->
                  client
                      .send(
                          id,
                          new Message.EventRaised("go", "\"" + event.payload() + "\""),
                          event.payload())
                      .join()));
    }
    var end =
        untilDone(() -> client.send(id, new Message.EventRaised("end", "\"end\""), "end").join());
    assertThat(end).isNotNull();
  }

  private boolean areAllFinished(AzureTaskHub client) {
    return untilDone(() -> model.areAllFinished(client));
  }

  private static <T> T untilDone(Supplier<T> call) {
    while (true) {
      try {
        return call.get();
      } catch (TaskHubException | CompletionException e) {
        // The storage is away: again.
      }
    }
  }

  /** Lets time pass: an instance that nobody creates does not change. */
  private static void await(AzureTaskHub client, Duration most) throws InterruptedException {
    try {
      boolean unused = client.awaitChange("none", /* seen= */ null, most);
    } catch (TaskHubException e) {
      // The storage is away: the next look tells more.
    }
  }

  private void report(int kills, double seconds) throws IOException {
    List<String> runs = new ArrayList<>(Files.readAllLines(folder.resolve("journal")));
    int duplicates = runs.size() - new HashSet<>(runs).size();
    System.out.printf(
        "%d kills, %d instances, %d activity runs of which %d again, %.1f s%n",
        kills, INSTANCES, runs.size(), duplicates, seconds);
  }
}
