package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.OrderFlow.OutOfStock;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waits for one, for all and for one of several tasks. */
class TaskWaitsTest {
  private static EngineDriver started(StepsFlow flow) {
    EngineDriver driver = new EngineDriver(flow, "null");
    driver.start();
    return driver;
  }

  @Test
  void allGivesTheResultsInTheOrderOfTheTasks() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> {
                  for (String name : List.of("a", "b", "c")) {
                    f.tasks.add(f.start(name));
                  }
                  f.tasks.add(f.tasks.get(0));
                  return f.all(1, f.tasks);
                },
                f -> f.done(f.take().toString())));
    long frames = driver.snapshots();
    driver.complete(2, "\"C\"");
    driver.complete(0, "\"A\"");
    assertThat(driver.state.remaining()).isEmpty();
    assertThat(driver.snapshots()).isEqualTo(frames);
    driver.complete(1, "\"B\"");

    assertThat(driver.result()).isEqualTo("\"[A, B, C, A]\"");
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void allThrowsTheFirstFailureInListOrderWhenAllAreDone() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.addAll(List.of(f.start("a"), f.start("b"), f.start("c")));
                      return f.all(1, f.tasks);
                    },
                    f -> f.done("not reached"),
                    f ->
                        f.done(
                            f.caught().getMessage() + f.caught().getSuppressed()[0].getMessage()))
                .handles("main", 1, 2));
    driver.fail(2, new OutOfStock("late"));
    driver.fail(1, new OutOfStock("early"));
    assertThat(driver.end()).isNull();
    driver.complete(0, "\"A\"");

    assertThat(driver.result()).isEqualTo("\"no earlyno late\"");
  }

  @Test
  void allOfNothingDoesNotWait() {
    EngineDriver driver =
        started(StepsFlow.of(f -> f.all(1, List.of()), f -> f.done(f.take().toString())));

    assertThat(driver.result()).isEqualTo("\"[]\"");
  }

  @Test
  void anyGivesTheTaskThatWasDoneFirst() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> {
                  f.tasks.addAll(List.of(f.start("a"), f.start("b"), f.start("c")));
                  return f.any(1, f.tasks);
                },
                f -> {
                  f.trace.add(String.valueOf(f.tasks.indexOf(f.takeTask())));
                  return f.await(2, f.tasks.get(0));
                },
                f -> {
                  f.trace.add(f.take().toString());
                  return f.any(3, f.tasks);
                },
                f -> {
                  f.trace.add(String.valueOf(f.tasks.indexOf(f.takeTask())));
                  return f.await(4, f.tasks.get(2));
                },
                f -> f.done(f.trace + f.take().toString())));
    driver.complete(2, "\"C\"");
    driver.complete(0, "\"A\"");

    // The second any is over at once, and with the one that was done first.
    assertThat(driver.result()).isEqualTo("\"[2, A, 2]C\"");
  }

  @Test
  void aDoneTaskIsAwaitedAgainWithoutAMessage() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> {
                  f.tasks.add(f.start("a"));
                  return f.await(1, f.tasks.get(0));
                },
                f -> {
                  f.trace.add(f.take().toString());
                  return f.sleep(2, Duration.ofDays(1));
                },
                f -> f.await(3, f.tasks.get(0), Duration.ZERO),
                f -> f.done(f.trace + f.take().toString() + f.tasks.get(0).isDone())));
    driver.complete(0, "\"A\"");
    assertThat(driver.tasks.get(0L))
        .isEqualTo(new TaskRecord.Completed(0, "activity:Shop.work", 3));
    driver.tell(new Message.TimerFired(1));

    assertThat(driver.result()).isEqualTo("\"[A]Atrue\"");
  }

  @Test
  void theTimerOfAWaitIsDeletedWhenTheTaskWins() {
    EngineDriver driver = started(timeout());
    assertThat(driver.tasks.keySet()).containsExactly(0L, 1L);
    Turn turn = driver.complete(0, "\"A\"");

    assertThat(turn.deleted()).contains(1L);
    assertThat(driver.tasks.keySet()).containsExactly(0L, 2L);
    driver.tell(new Message.TimerFired(1));
    assertThat(driver.end()).isNull();
    driver.tell(new Message.TimerFired(2));
    assertThat(driver.result()).isEqualTo("\"A\"");
  }

  @Test
  void theTaskGoesOnWhenTheTimeIsUp() {
    EngineDriver driver = started(timeout());
    driver.tell(new Message.TimerFired(1));
    assertThat(driver.tasks.keySet()).containsExactly(0L);
    driver.complete(0, "\"late\"");

    assertThat(driver.result()).isEqualTo("\"TimeoutException late\"");
  }

  private static StepsFlow timeout() {
    return StepsFlow.of(
            f -> {
              f.tasks.add(f.start("a"));
              return f.await(1, f.tasks.get(0), Duration.ofSeconds(5));
            },
            f -> {
              f.trace.add(f.take().toString());
              return f.sleep(4, Duration.ofDays(1));
            },
            f -> {
              f.trace.add(f.caught().getClass().getSimpleName());
              return f.await(3, f.tasks.get(0));
            },
            f -> f.done(f.trace.get(0) + " " + f.take()),
            f -> f.done(f.trace.get(0)))
        .handles("main", 1, 2);
  }

  @Test
  void tasksThatNobodyHoldsAreForgotten() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> {
                  f.start("forgotten").isDone();
                  f.tasks.add(f.start("kept"));
                  f.startRetried("failing").isDone();
                  return f.sleep(1, Duration.ofDays(1));
                },
                f -> f.done("ended")));
    driver.complete(0, "\"A\"");
    driver.complete(1, "\"B\"");
    assertThat(driver.tasks.keySet()).containsExactly(1L, 2L, 3L);
    Turn retry = driver.fail(2, new IllegalStateException("first"));
    assertThat(retry.upserted()).hasSize(1);
    driver.fail(2, new IllegalStateException("second"));
    driver.fail(2, new IllegalStateException("third"));

    // The failure is in the history, and fails nothing.
    assertThat(driver.tasks.keySet()).containsExactly(1L, 3L);
    assertThat(driver.snapshots()).isEqualTo(1);
    driver.tell(new Message.TimerFired(3));
    assertThat(driver.result()).isEqualTo("\"ended\"");
  }

  @Test
  void aCancelledTaskThrowsAndItsOutcomeIsDropped() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.add(f.start("a"));
                      f.trace.add(f.tasks.get(0).cancel() + " " + f.tasks.get(0).cancel());
                      return f.sleep(1, Duration.ofDays(1));
                    },
                    f -> f.await(2, f.tasks.get(0)),
                    f -> f.done("not reached"),
                    f -> f.done(f.trace + " " + f.caught().getClass().getSimpleName()))
                .handles("main", 2, 3));
    driver.tell(new Message.TaskCompleted(0, 1, "\"late\""));
    driver.tell(new Message.TimerFired(1));

    assertThat(driver.result()).isEqualTo("\"[true false] CancellationException\"");
  }
}
