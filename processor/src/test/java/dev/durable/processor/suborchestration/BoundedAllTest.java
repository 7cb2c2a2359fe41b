package dev.durable.processor.suborchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.testing.MemoryStore;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code Durable.all} with a number of tasks at a time: compiled, and run by a worker. */
@Timeout(120)
final class BoundedAllTest {
  private static final ValueType<Integer> INTEGER = new ValueType<>() {};

  @Test
  void neverMoreThanSoManyActivitiesRunAtATime() throws Exception {
    ClassLoader loader =
        Compiled.of(
                "p.Wide",
                """
                package p;
                import dev.durable.*;
                import java.util.*;
                import java.util.concurrent.atomic.AtomicInteger;
                import java.util.stream.IntStream;
                @Workflow
                public interface Wide {
                  Acts acts();
                  @Orchestrator
                  default int run(int size) {
                    List<Integer> items = IntStream.range(0, size).boxed().toList();
                    List<Integer> results = Durable.all(items, 10, item -> acts().twice(item));
                    for (int i = 0; i < size; i++) {
                      if (results.get(i) != 2 * i) {
                        throw new IllegalStateException("result " + i + " is " + results.get(i));
                      }
                    }
                    return acts().most();
                  }
                  @Activities
                  public static class Acts {
                    private static final AtomicInteger RUNNING = new AtomicInteger();
                    private static final AtomicInteger MOST = new AtomicInteger();
                    public int twice(int x) {
                      MOST.accumulateAndGet(RUNNING.incrementAndGet(), Math::max);
                      Thread.yield();
                      RUNNING.decrementAndGet();
                      return 2 * x;
                    }
                    public int most() { return MOST.get(); }
                  }
                }
                """)
            .withoutComplaint()
            .load();

    try (TaskHub hub = EmbeddedTaskHub.open(new MemoryStore(), InstantSource.system())) {
      DurableClient client = new DurableClient(hub);
      String id = client.start("Wide", null, "10000");
      long begin = System.nanoTime();
      try (Worker worker = Worker.builder(hub).discover(loader).build()) {
        worker.start();
        assertThat(client.await(id, Duration.ofSeconds(100), INTEGER)).isBetween(1, 10);
      }
      System.out.printf(
          "10,000 activities, 10 at a time: %d ms%n", (System.nanoTime() - begin) / 1_000_000);
    }
  }
}
