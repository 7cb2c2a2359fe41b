package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.Task;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.TaskRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tasks in one instance. */
class FanOutTest {
  private static StepsFlow fanOut(int size) {
    return StepsFlow.of(
        f -> {
          for (int i = 0; i < size; i++) {
            f.tasks.add(f.start("" + i));
          }
          return f.all(1, f.tasks);
        },
        f -> f.done(String.valueOf(f.take().toString().length())));
  }

  @Test
  void aHundredThousandTasksAreOneSnapshot() {
    int size = 100_000;
    EngineDriver driver = new EngineDriver(fanOut(size), "null");
    driver.start();
    long begin = System.nanoTime();
    for (int i = 0; i < size; i++) {
      Turn turn = driver.complete(i, "\"r\"");
      if (i < size - 1) {
        assertThat(turn.events()).hasSize(1);
        assertThat(turn.upserted()).hasSize(1);
      }
    }
    System.out.printf(
        "%d completions, one turn each: %d ms%n", size, (System.nanoTime() - begin) / 1_000_000);

    assertThat(driver.result()).isEqualTo("\"" + size * 3 + "\"");
    assertThat(driver.snapshots()).isEqualTo(1);
    assertThat(driver.tasks).isEmpty();
  }

  /** Against a simple model: the order of completion decides what any gives, and nothing else. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyInALoopGivesTheTasksInTheOrderOfCompletion(long seed) {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(12);
    StepsFlow flow =
        StepsFlow.of(
            f -> {
              for (int i = 0; i < size; i++) {
                f.tasks.add(f.start("" + i));
              }
              return 1;
            },
            f -> f.tasks.isEmpty() ? f.done(String.join(",", f.trace)) : f.any(2, f.tasks),
            f -> {
              Task<String> first = f.takeTask();
              f.tasks.remove(first);
              return f.await(3, first);
            },
            f -> {
              f.trace.add(f.take().toString());
              return 1;
            });
    EngineDriver driver = new EngineDriver(flow, "null");
    driver.start();
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, random);
    int at = 0;
    while (at < size) {
      int next = Math.min(size, at + 1 + random.nextInt(3));
      driver.tell(
          order.subList(at, next).stream()
              .map(i -> new Message.TaskCompleted(i, 1, "\"" + i + "\""))
              .toArray(Message[]::new));
      at = next;
      int rest = size - at;
      assertThat(driver.tasks.values())
          .filteredOn(task -> task instanceof TaskRecord.Activity)
          .hasSize(driver.end() == null ? rest : 0);
    }

    assertThat(driver.result())
        .describedAs("seed %d", seed)
        .isEqualTo(
            "\"" + order.stream().map(String::valueOf).collect(Collectors.joining(",")) + "\"");
    assertThat(driver.history)
        .filteredOn(event -> event instanceof HistoryEvent.TaskCompleted)
        .hasSize(size);
  }
}
