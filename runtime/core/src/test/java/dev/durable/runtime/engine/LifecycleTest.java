package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.EventQueue;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Suspension, cancellation, termination, and continuing as new. */
class LifecycleTest {
  private static final Message SUSPEND = new Message.Suspend("lunch");
  private static final Message RESUME = new Message.Resume("back");
  private static final Message CANCEL = new Message.Cancel("no need", Duration.ofMinutes(1));
  private static final Message TERMINATE = new Message.Terminate("now", true);

  private static EngineDriver started(StepsFlow flow) {
    EngineDriver driver = new EngineDriver(flow, "null");
    driver.start();
    return driver;
  }

  private static Message go(String payload) {
    return new Message.EventRaised("go", "\"" + payload + "\"");
  }

  private static HistoryEvent.ExecutionCompleted end(EngineDriver driver) {
    return Objects.requireNonNull(driver.end(), "it has not ended");
  }

  // --- suspended

  @Test
  void aSuspendedBodyRunsWhenItIsResumed() {
    EngineDriver driver =
        started(StepsFlow.of(f -> f.await(1, "work"), f -> f.done(f.take().toString())));
    driver.tell(SUSPEND);
    driver.tell(SUSPEND);
    Turn answered = driver.complete(0, "\"w\"");
    assertThat(answered.state().status()).isEqualTo(RuntimeStatus.SUSPENDED);
    assertThat(driver.end()).isNull();
    driver.tell(RESUME);

    assertThat(driver.result()).isEqualTo("\"w\"");
    assertThat(driver.history)
        .filteredOn(event -> event instanceof HistoryEvent.ExecutionSuspended)
        .hasSize(1);
  }

  @Test
  void whatEndedFirstWhileSuspendedIsFirstWhenResumed() {
    StepsFlow flow =
        StepsFlow.of(
            f -> {
              f.tasks.addAll(List.of(f.start("a"), f.start("b"), f.start("c")));
              return f.any(1, f.tasks);
            },
            f -> f.await(2, f.takeTask()),
            f -> f.done(f.take().toString()));
    EngineDriver driver = started(flow);
    driver.tell(SUSPEND);
    driver.complete(2, "\"C\"");
    driver.complete(0, "\"A\"");
    driver.tell(RESUME);

    assertThat(driver.result()).isEqualTo("\"C\"");
  }

  @Test
  void aTimeoutThatCameFirstWhileSuspendedHoldsAndTheEventIsKept() {
    StepsFlow flow =
        StepsFlow.of(
                f -> f.event(1, StepsFlow.GO, Duration.ofHours(1)),
                f -> f.done("in time"),
                f -> f.event(3, StepsFlow.GO),
                f -> f.done("later " + f.take()))
            .handles("main", 1, 2);
    EngineDriver driver = started(flow);
    driver.tell(SUSPEND);
    driver.tell(new Message.TimerFired(1));
    driver.tell(go("x"));
    driver.tell(RESUME);

    assertThat(driver.result()).isEqualTo("\"later x\"");
  }

  @Test
  void allOfSeveralTasksIsCountedWhileSuspended() {
    StepsFlow flow =
        StepsFlow.of(
            f -> {
              f.tasks.addAll(List.of(f.start("a"), f.start("b"), f.start("c")));
              return f.all(1, f.tasks);
            },
            f -> f.done(f.take().toString()));
    EngineDriver driver = started(flow);
    driver.tell(SUSPEND);
    driver.complete(2, "\"C\"");
    driver.complete(0, "\"A\"");
    driver.tell(RESUME);
    assertThat(driver.end()).isNull();
    driver.tell(SUSPEND);
    driver.complete(1, "\"B\"");
    assertThat(driver.end()).isNull();
    driver.tell(RESUME);

    assertThat(driver.result()).isEqualTo("\"[A, B, C]\"");
  }

  @Test
  void anInstanceThatIsSuspendedBeforeItsStartStartsWhenResumed() {
    EngineDriver driver = new EngineDriver(StepsFlow.of(f -> f.done("begun")), "null");
    driver.tell(SUSPEND);
    driver.start();
    assertThat(driver.state.status()).isEqualTo(RuntimeStatus.SUSPENDED);
    driver.tell(RESUME);

    assertThat(driver.result()).isEqualTo("\"begun\"");
  }

  // --- canceled

  private static StepsFlow compensating() {
    return StepsFlow.of(
            f -> f.await(1, "work"),
            f -> f.done("not reached"),
            f -> {
              f.trace.add(String.valueOf(f.caught().getMessage()));
              return f.await(3, "undo");
            },
            f -> {
              f.take();
              throw new CancellationException(f.trace.get(0));
            })
        .handles("main", 1, 2);
  }

  @Test
  void aCanceledBodyCompensatesAndEndsAsCanceled() {
    EngineDriver driver = started(compensating());
    driver.tell(CANCEL);
    assertThat(driver.state.status()).isEqualTo(RuntimeStatus.RUNNING);
    driver.complete(2, "\"undone\"");

    assertThat(end(driver).status()).isEqualTo(RuntimeStatus.CANCELED);
    assertThat(Objects.requireNonNull(end(driver).failure()).message())
        .isEqualTo("Instance 'i-1' of workflow 'Steps' was canceled: no need");
  }

  @Test
  void aBodyThatHandlesItsCancellationEndsAsItSays() {
    EngineDriver driver =
        started(
            StepsFlow.of(f -> f.await(1, "work"), f -> f.done("no"), f -> f.done("handled"))
                .handles("main", 1, 2));
    driver.tell(CANCEL);

    assertThat(driver.result()).isEqualTo("\"handled\"");
  }

  @Test
  void aCanceledInstanceThatDoesNotEndInTimeIsTerminated() {
    EngineDriver driver = started(compensating());
    driver.tell(CANCEL);
    driver.tell(new Message.Cancel("again", Duration.ZERO));
    assertThat(driver.tasks.get(1L))
        .isEqualTo(new TaskRecord.Timer(1, EngineDriver.START.plusSeconds(60)));
    driver.tell(new Message.TimerFired(1));

    assertThat(end(driver).status()).isEqualTo(RuntimeStatus.TERMINATED);
  }

  @Test
  void aSuspendedInstanceThatIsCanceledGoesOnToEnd() {
    EngineDriver driver = started(compensating());
    driver.tell(SUSPEND);
    driver.tell(CANCEL);
    driver.complete(2, "\"undone\"");

    assertThat(end(driver).status()).isEqualTo(RuntimeStatus.CANCELED);
  }

  @Test
  void anInstanceThatHasNotBegunIsCanceledAtOnce() {
    EngineDriver driver = new EngineDriver(StepsFlow.of(f -> f.done("begun")), "null");
    driver.tell(CANCEL, new Message.Start());

    assertThat(end(driver).status()).isEqualTo(RuntimeStatus.CANCELED);
  }

  @Test
  void branchesAndSubOrchestrationsAreCanceledToo() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> {
                      f.tasks.addAll(List.of(f.startBranch("side", 1), f.startChild("c")));
                      return f.all(1, f.tasks);
                    },
                    f -> f.done("no"),
                    f -> f.sleep(3, Duration.ofSeconds(1)),
                    f -> f.done("main handled"))
                .handles("main", 1, 2)
                .branch("side", f -> f.await(1, "work"), f -> f.done("no"), f -> f.done("side"))
                .handles("side", 1, 2));
    Turn turn = driver.tell(CANCEL);

    assertThat(turn.messages()).containsExactly(new OutgoingMessage("e-1:1", CANCEL));
    assertThat(turn.events()).contains(new HistoryEvent.BranchCompleted(driver.now, 0, "\"side\""));
  }

  // --- terminated

  @Test
  void aTerminatedInstanceEndsWithItsSubOrchestrations() {
    ParentInstance parent = new ParentInstance("parent", "p-1", 7);
    EngineDriver driver =
        new EngineDriver(
            StepsFlow.of(
                f -> {
                  f.tasks.addAll(List.of(f.startChild("a"), f.startChild("b"), f.start("c")));
                  return f.all(1, f.tasks);
                },
                f -> f.done("no")),
            "null");
    driver.state =
        InstanceState.created(new NewInstance("i-1", "Steps", "null", parent), "e-1", driver.now);
    driver.start();
    driver.tell(new Message.SubOrchestrationCompleted("e-1", 0, 1, "\"A\""));
    Turn turn = driver.tell(TERMINATE);

    assertThat(turn.state().status()).isEqualTo(RuntimeStatus.TERMINATED);
    assertThat(turn.messages()).hasSize(2).contains(new OutgoingMessage("e-1:1", TERMINATE));
    assertThat(turn.messages())
        .anyMatch(
            sent ->
                sent.instanceId().equals("parent")
                    && sent.message() instanceof Message.SubOrchestrationFailed failed
                    && String.valueOf(failed.failure().message()).endsWith("terminated: now"));
  }

  @Test
  void terminationDoesNotCascadeIfItIsToldSo() {
    EngineDriver driver = started(StepsFlow.of(f -> f.awaitChild(1, "a"), f -> f.done("no")));
    Turn turn = driver.tell(new Message.Terminate("now", false));

    assertThat(turn.messages()).isEmpty();
    assertThat(turn.upserted()).isEmpty();
    assertThat(driver.tell(RESUME).state().status()).isEqualTo(RuntimeStatus.TERMINATED);
  }

  // --- continued as new

  /** Counts the executions in its input, and takes one event in each. */
  private static StepsFlow eternal() {
    return StepsFlow.of(
        f -> {
          f.startSleep(Duration.ofDays(1));
          f.start("work that nobody awaits");
          f.customStatus("running");
          return f.event(1, StepsFlow.GO);
        },
        f -> {
          String event = f.take().toString();
          f.continueAsNew(event);
          return f.done("ignored");
        });
  }

  @Test
  void anInstanceContinuesAsNewWithAnotherExecution() {
    EngineDriver driver = started(eternal());
    Turn turn = driver.tell(go("a"));

    assertThat(turn.state().status()).isEqualTo(RuntimeStatus.RUNNING);
    assertThat(turn.state().executionId()).isEqualTo("e-1~2");
    assertThat(turn.state().workflowVersion()).isZero();
    assertThat(turn.messages()).containsExactly(new OutgoingMessage("i-1", new Message.Start()));
    assertThat(driver.tasks).isEmpty();
    assertThat(turn.state().ordinals().customStatusAt()).isNull();
    assertThat(turn.state().ordinals().first())
        .isEqualTo(turn.state().ordinals().startedAt())
        .isEqualTo(driver.history.size() - 1);
    assertThat(driver.event(driver.state.snapshotAt()))
        .isEqualTo(new HistoryEvent.ExecutionStarted(driver.now, "Steps", "\"a\"", null, null));
    driver.start();
    driver.tell(go("b"));
    assertThat(driver.state.executionId()).isEqualTo("e-1~4");
  }

  @Test
  void eventsThatNobodyHasTakenGoOverToTheNextExecution() {
    EngineDriver driver = started(eternal());
    Turn turn = driver.tell(go("a"), go("b"), new Message.Start(), go("c"));
    assertThat(driver.queue("go").holds()).isEqualTo(EventQueue.Kind.EVENTS);
    assertThat(driver.event(turn.state().ordinals().first()))
        .isInstanceOf(HistoryEvent.ExecutionStarted.class);
    driver.start();
    driver.start();

    assertThat(driver.history)
        .filteredOn(event -> event instanceof HistoryEvent.ContinueAsNew)
        .extracting(event -> ((HistoryEvent.ContinueAsNew) event).input())
        .containsExactly("\"a\"", "\"b\"", "\"c\"");
  }

  @Test
  void theHistoryIsKeptFromTheOldestEventThatNobodyHasTaken() {
    EngineDriver driver = started(eternal());
    Turn turn = driver.tell(new Message.EventRaised("stop", "\"early\""), go("a"));

    assertThat(driver.event(turn.state().ordinals().first()))
        .isEqualTo(new HistoryEvent.EventRaised(driver.now, "stop", "\"early\""));
  }

  @Test
  void outcomesOfTheFormerExecutionAreDropped() {
    EngineDriver driver = started(eternal());
    driver.tell(go("a"));
    driver.start();
    int before = driver.history.size();
    driver.tell(new Message.TaskCompleted(1, 1, "\"late\""), new Message.TimerFired(0));

    assertThat(driver.history).hasSize(before);
  }

  @Test
  void aCanceledInstanceDoesNotContinueAsNew() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> f.event(1, StepsFlow.GO),
                    f -> f.done("no"),
                    f -> {
                      f.continueAsNew("again");
                      return f.done("ended");
                    })
                .handles("main", 1, 2));
    driver.tell(CANCEL);

    assertThat(driver.result()).isEqualTo("\"ended\"");
  }

  @Test
  void anInstanceThatIsCanceledBetweenTwoExecutionsEnds() {
    EngineDriver driver = started(eternal());
    driver.tell(go("a"), CANCEL);

    assertThat(end(driver).status()).isEqualTo(RuntimeStatus.CANCELED);
  }

  @Test
  void anInstanceThatIsSuspendedBetweenTwoExecutionsBeginsWhenResumed() {
    EngineDriver driver = started(eternal());
    driver.tell(go("a"), SUSPEND);
    driver.start();
    driver.tell(RESUME);
    assertThat(driver.state.status()).isEqualTo(RuntimeStatus.RUNNING);

    assertThat(driver.tasks.values()).anyMatch(task -> task instanceof TaskRecord.EventWait);
  }
}
