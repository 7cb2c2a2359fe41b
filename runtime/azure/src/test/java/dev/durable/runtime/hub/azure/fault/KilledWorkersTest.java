package dev.durable.runtime.hub.azure.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.AzureTaskHub;
import dev.durable.runtime.hub.azure.Azurite;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.simulation.Model;
import dev.durable.runtime.simulation.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client starts instances, sends events, purges what is finished and takes its ids again, while
 * the processes of the workers are killed and stand still all the time ({@link Chaos}): every
 * instance comes to its end, with every outcome and every event once, and what is purged does not
 * come back. {@code -Dkill.instances=500} makes it long.
 */
@Tag("kill")
@Timeout(2700)
final class KilledWorkersTest {
  private static final int INSTANCES = Integer.getInteger("kill.instances", 24);
  private static final int LEAST_KILLS = 5;
  private static final int LEAST_FREEZES = 1;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofSeconds(600 + 4L * INSTANCES);

  @TempDir Path folder;

  private final long seed = Long.getLong("kill.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Model model = new Model(Duration.ZERO);
  private final String hubName = "kill" + Long.toString(Math.abs(seed), 36);

  /** Instances that take events. */
  private final List<String> open = new ArrayList<>();

  private int purges;
  private @Nullable Chaos chaos;

  @Test
  void everyInstanceComesToItsEndWhateverHappensToProcesses() throws Exception {
    System.out.println("KilledWorkersTest: -Dkill.seed=" + seed);
    long begun = System.nanoTime();
    try (Azurite azurite = Azurite.onDisk();
        AzureTaskHub client =
            AzureTaskHub.open(
                azurite.connect(), WorkerChild.settings(hubName), InstantSource.system());
        Chaos chaos = new Chaos(azurite, hubName, folder.resolve("journal"), seed)) {
      this.chaos = chaos;
      int starts = 0;
      while (starts < INSTANCES
          || chaos.kills() < LEAST_KILLS
          || chaos.freezes() < LEAST_FREEZES
          || !areAllFinished(client)) {
        if (starts < INSTANCES) {
          starts += step(client);
        } else {
          open.forEach(id -> end(client, id));
          open.clear();
        }
        await(client, Duration.ofMillis(random.nextInt((int) LONGEST_PAUSE.toMillis())));
        if (System.nanoTime() - begun > MOST.toNanos()) {
          fail("%d were started, and there are: %s", starts, client.list(InstanceQuery.ALL));
        }
      }
      chaos.calm();
      model.check(client);
      chaos.end();
      report(chaos, starts, (System.nanoTime() - begun) / 1e9);
    }
  }

  /** Does what a client does; returns how many instances it has started. */
  private int step(AzureTaskHub client) {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        return start(client, model.newId());
      }
      case 3, 4 -> {
        if (!open.isEmpty()) {
          raise(client, open.get(random.nextInt(open.size())));
        }
        return 0;
      }
      case 5, 6 -> {
        if (!open.isEmpty()) {
          end(client, open.remove(random.nextInt(open.size())));
        }
        return 0;
      }
      default -> {
        return model.someId(random).filter(id -> purge(client, id)).stream()
            .mapToInt(id -> start(client, id))
            .sum();
      }
    }
  }

  private int start(AzureTaskHub client, String id) {
    Program program = Program.random(model.newName(id), random);
    model.starting(id, program);
    boolean unused = untilDone(() -> client.create(program.instance(id, null)).join());
    model.started(id);
    open.add(id);
    return 1;
  }

  /** Lets an instance come to its end: it takes no more events then. */
  private void end(AzureTaskHub client, String id) {
    var end =
        untilDone(() -> client.send(id, new Message.EventRaised("end", "\"end\""), "end").join());
    assertThat(end).isNotNull();
  }

  private void raise(AzureTaskHub client, String id) {
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

  /** Purges an instance, if it is finished. */
  private boolean purge(AzureTaskHub client, String id) {
    if (!untilDone(() -> client.instance(id).orElseThrow().status().isFinished())) {
      return false;
    }
    model.purging(id);
    model.purged(id, untilDone(() -> client.purge(id).join()));
    purges++;
    return true;
  }

  private boolean areAllFinished(AzureTaskHub client) {
    return untilDone(() -> model.areAllFinished(client));
  }

  private <T> T untilDone(Supplier<T> call) {
    while (true) {
      if (chaos != null) {
        chaos.check();
      }
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

  private void report(Chaos chaos, int starts, double seconds) throws IOException {
    List<String> runs = new ArrayList<>(Files.readAllLines(folder.resolve("journal")));
    int twice = runs.size() - new HashSet<>(runs).size();
    System.out.printf(
        "%d kills, %d freezes, %d instances, %d purges with a new start, %d activity runs of which %d again, %.1f s%n",
        chaos.kills(), chaos.freezes(), starts, purges, runs.size(), twice, seconds);
  }
}
