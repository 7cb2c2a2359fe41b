package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.ActivityFailedException;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.schema.Sentences;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrchestrationEngineTest {
  private static final String INPUT = "{\"item\":\"cup\",\"count\":2}";
  private static final Instant START = EngineDriver.START;

  private final EngineDriver order = new EngineDriver(new OrderFlow(), INPUT);

  // --- turns

  @Test
  void theStartRunsToTheFirstWait() {
    Turn turn = order.start();

    assertThat(turn.events())
        .containsExactly(
            new HistoryEvent.TaskScheduled(
                START, 0, "Shop.charge", "{\"item\":\"cup\",\"number\":0}", 1, null),
            new HistoryEvent.OrchestratorCompleted(
                START,
                "{\"stacks\":[{\"id\":-1,\"wait\":{\"mode\":\"ONE\",\"tasks\":[0]},\"frames\":[{\"method\":\"place\",\"state\":\"charge\",\"variables\":{\"trace\":[\"i-1\"],\"item\":\"cup\",\"count\":2,\"i\":0}}]}]}"));
    assertThat(turn.upserted())
        .containsExactly(
            new TaskRecord.Activity(
                0,
                "Shop.charge",
                "{\"item\":\"cup\",\"number\":0}",
                1,
                OrderFlow.RETRY,
                START,
                null,
                null));
    assertThat(turn.deleted()).isEmpty();
    assertThat(turn.state().status()).isEqualTo(RuntimeStatus.RUNNING);
    assertThat(turn.state().version()).isEqualTo(1);
    assertThat(turn.state().snapshotAt()).isEqualTo(2);
    assertThat(turn.state().historyLength()).isEqualTo(3);
    assertThat(turn.state().nextTaskId()).isEqualTo(1);
  }

  @Test
  void anInstanceRunsToItsResult() {
    order.start();
    Turn second = order.complete(0, "\"paid 0\"");
    assertThat(second.deleted()).containsExactly(0L);
    order.complete(1, "\"paid 1\"");
    assertThat(order.tasks)
        .containsExactlyEntriesOf(
            java.util.Map.of(2L, new TaskRecord.Timer(2, START.plusSeconds(600))));

    order.now = START.plusSeconds(601);
    Turn last = order.tell(new Message.TimerFired(2));

    assertThat(last.events())
        .containsExactly(
            new HistoryEvent.TimerFired(order.now, 2),
            new HistoryEvent.ExecutionCompleted(
                order.now,
                RuntimeStatus.COMPLETED,
                "[\"i-1\",\"paid 0\",\"paid 1\",\"slept\"]",
                null));
    assertThat(last.state().status()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(last.state().lastUpdatedAt()).isEqualTo(order.now);
    assertThat(last.upserted()).isEmpty();
    assertThat(order.tasks).isEmpty();
  }

  @Test
  void onlyTheAwaitedTaskMovesTheInstance() {
    order.start();
    for (Message stray :
        List.of(
            new Message.Start(),
            new Message.TimerFired(0),
            new Message.TaskCompleted(7, 1, "\"x\""),
            new Message.TaskCompleted(0, 2, "\"x\""),
            new Message.TaskFailed(0, 0, order.details(new IOException())))) {
      long version = order.state.version();
      long snapshotAt = order.state.snapshotAt();

      Turn turn = order.tell(stray);

      assertThat(turn.events()).as("%s", stray).isEmpty();
      assertThat(turn.upserted()).isEmpty();
      assertThat(turn.deleted()).isEmpty();
      assertThat(turn.state().version()).isEqualTo(version + 1);
      assertThat(turn.state().snapshotAt()).isEqualTo(snapshotAt);
      assertThat(turn.state().status()).isEqualTo(RuntimeStatus.RUNNING);
    }
    assertThat(order.complete(0, "\"paid\"").events()).isNotEmpty();
  }

  @Test
  void aResultIsAppliedOnceHoweverOftenItArrives() {
    order.start();
    Message paid = new Message.TaskCompleted(0, 1, "\"paid\"");

    Turn turn = order.tell(paid, paid, paid);

    assertThat(turn.events()).filteredOn(HistoryEvent.TaskCompleted.class::isInstance).hasSize(1);
    assertThat(order.tell(paid).events()).isEmpty();
  }

  @Test
  void aMessageBeforeTheStartIsDropped() {
    Turn turn = order.tell(new Message.TimerFired(0));

    assertThat(turn.events()).isEmpty();
    assertThat(turn.state().status()).isEqualTo(RuntimeStatus.PENDING);
    assertThat(order.start().events()).isNotEmpty();
  }

  @Test
  void aFinishedInstanceDropsEverything() {
    EngineDriver driver = new EngineDriver(new OrderFlow(), "{\"item\":\"cup\",\"count\":0}");
    driver.start();
    driver.tell(new Message.TimerFired(0));
    assertThat(driver.end()).isNotNull();

    Turn turn = driver.tell(new Message.Start(), new Message.TimerFired(0));

    assertThat(turn.events()).isEmpty();
    assertThat(turn.state().status()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(turn.state().version()).isEqualTo(3);
  }

  @Test
  void anInstanceThatNeverWaitsFinishesInItsFirstTurn() {
    EngineDriver driver =
        new EngineDriver(
            new ScriptedFlow(
                new ScriptedFlow.Script() {
                  @Override
                  public int begin(ScriptedFlow.Step step) {
                    throw new IllegalStateException("to the handler");
                  }

                  @Override
                  public @Nullable Object end(ScriptedFlow.Step step) {
                    return null;
                  }

                  @Override
                  public Object handle(Throwable thrown) {
                    return String.valueOf(thrown.getMessage());
                  }
                }),
            "null");

    Turn turn = driver.start();

    assertThat(turn.events())
        .containsExactly(
            new HistoryEvent.ExecutionCompleted(
                START, RuntimeStatus.COMPLETED, "\"to the handler\"", null));
    assertThat(turn.state().snapshotAt()).isZero();
  }

  // --- retries

  @Test
  void aFailureIsRetriedByThePolicyThenReachesTheBody() {
    order.start();
    order.now = START.plusSeconds(5);
    Turn first = order.fail(0, new IOException("down"));

    Instant notBefore = order.now.plusSeconds(1);
    assertThat(first.events())
        .containsExactly(
            new HistoryEvent.TaskFailed(
                order.now, 0, 1, ((HistoryEvent.TaskFailed) first.events().get(0)).failure()),
            new HistoryEvent.TaskScheduled(order.now, 0, "Shop.charge", null, 2, notBefore));
    assertThat(first.state().snapshotAt()).isEqualTo(2);
    assertThat(first.upserted())
        .containsExactly(
            new TaskRecord.Activity(
                0,
                "Shop.charge",
                "{\"item\":\"cup\",\"number\":0}",
                2,
                OrderFlow.RETRY,
                START,
                notBefore,
                null));
    assertThat(first.deleted()).isEmpty();

    Turn second = order.fail(0, new IOException("down"));
    assertThat(second.upserted().get(0))
        .isInstanceOfSatisfying(
            TaskRecord.Activity.class,
            task -> {
              assertThat(task.attempt()).isEqualTo(3);
              assertThat(task.notBefore()).isEqualTo(order.now.plusSeconds(2));
            });

    Turn third = order.fail(0, new IOException("down"));
    assertThat(third.deleted()).containsExactly(0L);
    order.tell(new Message.TimerFired(1));
    assertThat(order.failure().type()).isEqualTo(ActivityFailedException.class.getName());
  }

  @Test
  void aLateOutcomeOfAnEarlierAttemptIsDropped() {
    order.start();
    Message failed = new Message.TaskFailed(0, 1, order.details(new IOException()));

    Turn turn = order.tell(failed, failed, new Message.TaskCompleted(0, 1, "\"late\""));

    assertThat(turn.events()).hasSize(2);
    assertThat(order.tell(failed).events()).isEmpty();
    assertThat(order.complete(0, "\"paid\"").deleted()).containsExactly(0L);
  }

  @Test
  void whatCannotBeConvertedIsNotRetried() {
    order.start();

    DataConversionException thrown = conversionFailure();
    Turn turn = order.fail(0, thrown);

    assertThat(turn.deleted()).containsExactly(0L);
    order.tell(new Message.TimerFired(1));
    assertThat(order.failure().message()).contains(thrown.getMessage());
  }

  private static DataConversionException conversionFailure() {
    try {
      Object unused = new DataConverter().decode(OrderFlow.INTEGER, "\"x\"");
      throw new AssertionError("decoded");
    } catch (DataConversionException e) {
      return e;
    }
  }

  // --- timers

  @Test
  void timersCountFromTheClockAndSaturate() {
    Instant now = START.plusSeconds(1);
    assertThat(fireAt(step -> step.sleep(Duration.ofDays(36_500)), now))
        .isEqualTo(now.plus(Duration.ofDays(36_500)));
    assertThat(fireAt(step -> step.sleep(Duration.ofSeconds(Long.MAX_VALUE)), now))
        .isEqualTo(Instant.MAX);
    assertThat(fireAt(step -> step.sleep(Duration.ofNanos(1)), Instant.MAX)).isEqualTo(Instant.MAX);
    assertThat(fireAt(step -> step.sleep(Duration.ofSeconds(-5)), now)).isEqualTo(now);
    assertThat(fireAt(step -> step.sleepUntil(Instant.MAX), now)).isEqualTo(Instant.MAX);
    assertThat(fireAt(step -> step.sleepUntil(Instant.EPOCH), now)).isEqualTo(Instant.EPOCH);
  }

  private static Instant fireAt(Function<ScriptedFlow.Step, Integer> begin, Instant now) {
    EngineDriver driver = new EngineDriver(ScriptedFlow.of(begin, step -> "done"), "null");
    driver.now = now;
    Turn turn = driver.start();
    TaskRecord.Timer timer = (TaskRecord.Timer) turn.upserted().get(0);
    assertThat(turn.events().get(0))
        .isEqualTo(new HistoryEvent.TimerCreated(now, 0, timer.fireAt()));
    driver.tell(new Message.TimerFired(0));
    assertThat(Objects.requireNonNull(driver.end()).result()).isEqualTo("\"done\"");
    return timer.fireAt();
  }

  // --- other builds

  @Test
  void aBuildWithoutTheMethodLeavesTheInstanceUntouched() {
    EngineDriver driver =
        new EngineDriver(
            ScriptedFlow.of(step -> step.sleep(Duration.ZERO), step -> "done"), "null");
    driver.start();
    driver.deploy(new OrderFlow());

    assertThatThrownBy(() -> driver.run(new Message.TimerFired(0)))
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContainingAll(
            "'i-1'",
            "'ScriptedFlow'",
            Sentences.noMethod("body"),
            Sentences.restoreMethod("body"),
            "waits unchanged");
  }

  @Test
  void aBuildWithoutTheStateLeavesTheInstanceUntouched() {
    order.start();
    replaceInFrames("charge", "pay");

    assertThatThrownBy(() -> order.complete(0, "\"x\""))
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContainingAll(
            "'i-1'",
            "OrderFlow.place, at 'pay'",
            Sentences.noState("pay"),
            Sentences.restoreState("pay"));
  }

  @Test
  void variablesThatDoNotFitLeaveTheInstanceUntouched() {
    order.start();
    replaceInFrames("\"count\":2", "\"count\":\"two\"");
    assertThatThrownBy(() -> order.complete(0, "\"x\""))
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContainingAll(
            "OrderFlow.place, at 'charge'",
            "variable 'count' cannot be read back",
            "found the text \"two\"",
            Sentences.keepType());

    replaceInFrames("\"count\":\"two\",", "");
    assertThatThrownBy(() -> order.complete(0, "\"x\""))
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContainingAll(Sentences.noVariable("count"), Sentences.addVariable());
  }

  @Test
  void aDamagedOrNewerSnapshotLeavesTheInstanceUntouched() {
    order.start();
    replaceInFrames("{\"stacks\":[{", "{\"stacks\":{");
    assertThatThrownBy(() -> order.complete(0, "\"x\""))
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContaining("history event 2");
  }

  private void replaceInFrames(String text, String by) {
    HistoryEvent.OrchestratorCompleted last =
        (HistoryEvent.OrchestratorCompleted) order.history.get(2);
    order.history.set(
        2,
        new HistoryEvent.OrchestratorCompleted(last.timestamp(), last.frames().replace(text, by)));
  }
}
