package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.OrderFlow.OutOfStock;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Concurrent branches of a body. */
class BranchesTest {
  private static EngineDriver started(StepsFlow flow) {
    EngineDriver driver = new EngineDriver(flow, "null");
    driver.start();
    return driver;
  }

  @Test
  void branchesRunInTurnsWhenTheirStarterWaits() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.add(f.startBranch("main.b", 1));
                      f.tasks.add(f.startBranch("main.b", 2));
                      return f.all(1, f.tasks);
                    },
                    f -> f.done(f.take().toString()))
                .branch(
                    "main.b",
                    f -> f.await(1, "work" + f.count),
                    f -> f.done(f.take() + " " + f.count)));
    driver.complete(3, "\"second\"");
    driver.complete(2, "\"first\"");

    assertThat(driver.result()).isEqualTo("\"[first 1, second 2]\"");
    assertThat(driver.tasks).isEmpty();
    assertThat(driver.history)
        .filteredOn(event -> event instanceof HistoryEvent.BranchCompleted)
        .hasSize(2);
  }

  @Test
  void aBranchThatNeverWaitsEndsWhenItsStarterWaits() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.add(f.startBranch("main.b", 1));
                      f.trace.add(String.valueOf(f.tasks.get(0).isDone()));
                      return f.await(1, f.tasks.get(0));
                    },
                    f -> f.done(f.trace + " " + f.take() + " " + f.tasks.get(0).isDone()))
                .branch("main.b", f -> f.done("b")));

    assertThat(driver.result()).isEqualTo("\"[false] b true\"");
  }

  @Test
  void theEndOfTheBodyEndsTheInstanceWhateverRuns() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.add(f.startBranch("main.b", 1));
                      return f.sleep(1, Duration.ZERO);
                    },
                    f -> f.done("ended"))
                .branch("main.b", f -> f.await(1, "work"), f -> f.done("b")));
    driver.tell(new Message.TimerFired(1));

    assertThat(driver.result()).isEqualTo("\"ended\"");
    Turn late = driver.tell(new Message.TaskCompleted(2, 1, "\"late\""));
    assertThat(late.events()).isEmpty();
  }

  @Test
  void aBranchGoesOnWhenTheBodyWaitsForSomethingElse() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.add(f.startBranch("main.b", 1));
                      return f.sleep(1, Duration.ofDays(1));
                    },
                    f -> f.await(2, f.tasks.get(0)),
                    f -> f.done(f.take().toString()))
                .branch("main.b", f -> f.await(1, "work"), f -> f.done(f.take().toString())));
    driver.complete(2, "\"done\"");
    assertThat(driver.end()).isNull();
    driver.tell(new Message.TimerFired(1));

    assertThat(driver.result()).isEqualTo("\"done\"");
  }

  @Test
  void theFailureOfABranchIsThrownWhereItIsAwaitedAndOnlyThere() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.add(f.startBranch("main.b", 1));
                      f.startBranch("main.b", 2).isDone();
                      return f.sleep(1, Duration.ZERO);
                    },
                    f -> f.await(2, f.tasks.get(0)),
                    f -> f.done("not reached"),
                    f -> f.done(((OutOfStock) f.caught()).sku()))
                .handles("main", 2, 3)
                .branch(
                    "main.b",
                    f -> {
                      throw new OutOfStock("cup" + f.count);
                    }));
    assertThat(driver.end()).isNull();
    assertThat(driver.history)
        .filteredOn(event -> event instanceof HistoryEvent.BranchFailed)
        .hasSize(2);
    assertThat(driver.tasks.keySet()).containsExactlyInAnyOrder(0L, 2L);
    driver.tell(new Message.TimerFired(2));

    assertThat(driver.result()).isEqualTo("\"cup1\"");
  }

  @Test
  void aCancelledBranchRunsItsFinallyBlocks() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.add(f.startBranch("main.b", 1));
                      return f.sleep(1, Duration.ofDays(1));
                    },
                    f -> {
                      f.trace.add(f.tasks.get(0).cancel() + " " + f.tasks.get(0).isDone());
                      return f.await(2, f.tasks.get(0));
                    },
                    f -> f.done("not reached"),
                    f -> {
                      f.trace.add(f.caught().getClass().getSimpleName());
                      return f.sleep(4, Duration.ofDays(1));
                    },
                    f -> f.done(f.trace.toString()))
                .handles("main", 2, 3)
                .branch(
                    "main.b",
                    f -> f.await(1, "work"),
                    f -> f.done("not reached"),
                    f -> f.await(3, "cleanup " + f.caught().getClass().getSimpleName()),
                    f -> f.done("cleaned"))
                .handles("main.b", 1, 2));
    driver.tell(new Message.TimerFired(1));
    assertThat(String.valueOf(driver.tasks.get(4L))).contains("cleanup CancellationException");
    driver.complete(2, "\"late\"");
    driver.complete(4, "\"x\"");
    driver.tell(new Message.TimerFired(3));

    assertThat(driver.result()).isEqualTo("\"[true true, CancellationException]\"");
  }

  @Test
  void aBranchThatHasNotBegunIsCancelledWithoutRunning() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.add(f.startBranch("main.b", 1));
                      f.tasks.get(0).cancel();
                      return f.sleep(1, Duration.ZERO);
                    },
                    f -> f.done("ended"))
                .branch("main.b", f -> f.await(1, "work"), f -> f.done("b")));

    assertThat(driver.tasks).hasSize(2).doesNotContainKey(2L);
    driver.tell(new Message.TimerFired(1));
    assertThat(driver.result()).isEqualTo("\"ended\"");
  }

  @Test
  void aTaskOfTwoWaitersWakesBoth() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.add(f.start("shared"));
                      f.tasks.add(f.startBranch("main.b", 1));
                      return f.all(1, f.tasks);
                    },
                    f -> f.done(f.take().toString()))
                .branch("main.b", f -> f.await(1, "own"), f -> f.done(f.take().toString())));
    driver.complete(0, "\"A\"");
    driver.complete(2, "\"B\"");

    assertThat(driver.result()).isEqualTo("\"[A, B]\"");
  }
}
