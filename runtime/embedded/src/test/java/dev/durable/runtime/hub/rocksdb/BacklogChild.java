package dev.durable.runtime.hub.rocksdb;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.Message.TaskCompleted;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.TurnBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** A process that queues many activities and timers, opens the hub again and handles them all. */
final class BacklogChild {
  static final int INSTANCES = 20;
  static final int ACTIVITIES = 1_000;

  private static final String PAYLOAD = "[\"" + "x".repeat(2_000) + "\"]";
  private static final int MOST_UNDER_WAY = 500;

  private BacklogChild() {}

  /**
   * Works on a folder and prints how many outcomes were handled.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    try (TaskHub hub = EmbeddedHub.open(folder)) {
      queue(hub);
    }
    try (TaskHub hub = EmbeddedHub.open(folder)) {
      runActivities(hub);
      System.out.println("handled " + handleOutcomes(hub));
    }
  }

  private static void queue(TaskHub hub) throws InterruptedException {
    Instant nextYear = Instant.now().plus(Duration.ofDays(365));
    for (int i = 0; i < INSTANCES; i++) {
      hub.create(new NewInstance("i" + i, "Wide", "[]")).join();
      OrchestrationWorkItem item = hub.takeOrchestration(Duration.ofSeconds(60)).orElseThrow();
      TurnBuilder turn = new TurnBuilder(item, Instant.now());
      for (int j = 0; j < ACTIVITIES; j++) {
        turn.activity("Activities.step", PAYLOAD).timer(nextYear);
      }
      hub.commit(item, turn.waiting()).join();
    }
  }

  private static void runActivities(TaskHub hub) throws InterruptedException {
    Semaphore free = new Semaphore(MOST_UNDER_WAY);
    Optional<ActivityWorkItem> item = hub.takeActivity(Duration.ZERO);
    while (item.isPresent()) {
      free.acquire();
      TaskCompleted outcome = new TaskCompleted(item.get().task().taskId(), 1, PAYLOAD);
      CompletableFuture<Void> completion = hub.complete(item.get(), outcome);
      CompletableFuture<Void> unused = completion.whenComplete((done, failure) -> free.release());
      item = hub.takeActivity(Duration.ZERO);
    }
    free.acquire(MOST_UNDER_WAY);
  }

  private static int handleOutcomes(TaskHub hub) throws InterruptedException {
    int handled = 0;
    Optional<OrchestrationWorkItem> item = hub.takeOrchestration(Duration.ZERO);
    while (item.isPresent()) {
      handled += TurnBuilder.answered(item.get()).size();
      hub.commit(item.get(), new TurnBuilder(item.get(), Instant.now()).waiting()).join();
      item = hub.takeOrchestration(Duration.ZERO);
    }
    return handled;
  }
}
