package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.storage.TransactionCount;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.Chain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an activity costs, in requests to the storage: they are counted, and must not grow. */
@Timeout(180)
class TransactionsPerStepTest {
  /**
   * Of the six requests, five are for the activity itself. How many messages come with a request of
   * a queue depends on the load, and on how fast the machine is: this is printed.
   */
  @Test
  void activityThroughTheQueuesCostsSixRequestsAtMost() throws Exception {
    int instances = 60;
    Map<String, Long> few = run(Duration.ZERO, instances, new Chain(2));
    Map<String, Long> more = run(Duration.ZERO, instances, new Chain(10));
    few.forEach((operation, count) -> more.merge(operation, -count, Long::sum));
    double all = perStep(more, instances * 8);
    double asking = more.getOrDefault("queue.get", 0L) / (instances * 8.0);
    assertThat(all - asking).isLessThanOrEqualTo(5.2);
    assertThat(asking).isLessThanOrEqualTo(2.0);
  }

  @Test
  void activityThatRunsWhereItsOrchestrationIsCostsThreeRequestsAtMost() throws Exception {
    Map<String, Long> count = run(Duration.ofSeconds(10), /* instances= */ 1, new Chain(40));
    assertThat(perStep(count, 40)).isLessThanOrEqualTo(3.0);
  }

  private static double perStep(Map<String, Long> count, int steps) {
    double perStep = (double) count.values().stream().mapToLong(n -> n).sum() / steps;
    System.out.printf("%.2f requests per activity: %s%n", perStep, count);
    return perStep;
  }

  /** Runs instances from their starts to their ends, and counts the requests. */
  private static Map<String, Long> run(Duration handOver, int instances, Chain chain)
      throws Exception {
    TransactionCount count = new TransactionCount();
    AzureHubSettings usual = AzureFixture.settings();
    AzureHubSettings settings =
        new AzureHubSettings(
            usual.hubName(),
            usual.partitionCount(),
            usual.visibilityTimeout(),
            usual.leaseDuration(),
            Duration.ofSeconds(10),
            handOver,
            usual.maxDeliveries(),
            usual.cachedInstances());
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try (TaskHub hub =
        AzureTaskHub.open(Azurite.shared().connect(count), settings, InstantSource.system())) {
      CountDownLatch unfinished = new CountDownLatch(instances);
      List<Callable<Boolean>> workers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        workers.add(() -> orchestrate(hub, chain, unfinished));
      }
      for (int i = 0; i < 10; i++) {
        workers.add(() -> runActivity(hub));
      }
      for (Callable<Boolean> worker : workers) {
        var unused =
            threads.submit(
                () -> {
                  while (unfinished.getCount() > 0) {
                    worker.call();
                  }
                  return null;
                });
      }
      var before = count.since();
      for (int i = 0; i < instances; i++) {
        var unused = hub.create(new NewInstance("i" + i, "Flow", "[]"));
      }
      assertThat(unfinished.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(before).isNotEmpty();
      Map<String, Long> cost = count.since();
      for (int i = 0; i < instances; i++) {
        chain.assertHandledOnce(hub, "i" + i);
      }
      return cost;
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean orchestrate(TaskHub hub, Chain chain, CountDownLatch unfinished)
      throws InterruptedException {
    Optional<OrchestrationWorkItem> item = hub.takeOrchestration(Duration.ofSeconds(1));
    if (item.isPresent()) {
      boolean last = chain.isLast(item.get());
      var unused =
          hub.commit(item.get(), chain.turn(item.get(), Instant.now()))
              .thenRun(
                  () -> {
                    if (last) {
                      unfinished.countDown();
                    }
                  });
    }
    return item.isPresent();
  }

  private static boolean runActivity(TaskHub hub) throws InterruptedException {
    Optional<ActivityWorkItem> item = hub.takeActivity(Duration.ofSeconds(1));
    if (item.isPresent()) {
      long task = item.get().task().taskId();
      hub.complete(item.get(), new Message.TaskCompleted(task, 1, "1")).join();
    }
    return item.isPresent();
  }
}
