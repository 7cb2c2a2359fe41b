package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.instance.NewInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many threads at once. */
interface ConcurrencyContract extends ContractSteps {
  Chain CHAIN = new Chain(8);

  int INSTANCES = 100;
  int THREADS = 3;

  @Test
  default void eachMessageIsHandledOnceByManyThreads() throws Exception {
    int instances = fixture().scaled(INSTANCES);
    CountDownLatch unfinished = new CountDownLatch(instances);
    AtomicLong calls = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
    List<Future<?>> workers = new ArrayList<>();
    try {
      for (int i = 0; i < THREADS; i++) {
        workers.add(threads.submit(worker(unfinished, () -> orchestrate(unfinished, calls))));
        workers.add(threads.submit(worker(unfinished, () -> runActivity(calls))));
      }
      IntStream.range(0, instances)
          .mapToObj(i -> hub().create(new NewInstance("i" + i, "Flow", "[]")))
          .toList()
          .forEach(created -> assertThat(created.join()).isTrue());
      assertThat(unfinished.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      for (Future<?> worker : workers) {
        worker.get(SOON.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    IntStream.range(0, instances).forEach(i -> CHAIN.assertHandledOnce(hub(), "i" + i));
    assertNoOrchestration();
    assertNoActivity();
  }

  private Callable<@Nullable Void> worker(CountDownLatch unfinished, Callable<Boolean> step) {
    return () -> {
      while (unfinished.getCount() > 0) {
        step.call();
      }
      return null;
    };
  }

  /** Takes an instance; every seventh time, gives it back first. */
  private boolean orchestrate(CountDownLatch unfinished, AtomicLong calls)
      throws InterruptedException {
    Optional<OrchestrationWorkItem> taken = hub().takeOrchestration(Duration.ofMillis(20));
    if (taken.isEmpty()) {
      return false;
    }
    OrchestrationWorkItem item = taken.get();
    if (calls.incrementAndGet() % 7 == 0) {
      hub().abandon(item, Duration.ZERO);
      return false;
    }
    hub().commit(item, CHAIN.turn(item, fixture().now())).join();
    if (CHAIN.isLast(item)) {
      unfinished.countDown();
    }
    return true;
  }

  private boolean runActivity(AtomicLong calls) throws InterruptedException {
    Optional<ActivityWorkItem> taken = hub().takeActivity(Duration.ofMillis(20));
    if (taken.isEmpty()) {
      return false;
    }
    if (calls.incrementAndGet() % 5 == 0) {
      hub().abandon(taken.get(), Duration.ZERO);
    } else {
      complete(taken.get());
    }
    return true;
  }
}
