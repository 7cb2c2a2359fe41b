package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.Task;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.EventQueue;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.DataConversionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** External events: waits for them, in every order; and what else a body tells the world. */
class EventsTest {
  private static EngineDriver started(StepsFlow flow) {
    EngineDriver driver = new EngineDriver(flow, "null");
    driver.start();
    return driver;
  }

  private static Message go(String payload) {
    return new Message.EventRaised("go", "\"" + payload + "\"");
  }

  private static Message stop(String payload) {
    return new Message.EventRaised("stop", "\"" + payload + "\"");
  }

  /** Waits for an event three times and returns what came. */
  private static StepsFlow three() {
    return StepsFlow.of(
        f -> f.event(1, StepsFlow.GO),
        f -> {
          f.trace.add(f.take().toString());
          return f.trace.size() < 3 ? f.event(1, StepsFlow.GO) : f.done(f.trace.toString());
        });
  }

  @Test
  void aWaitTakesTheEventThatArrives() {
    EngineDriver driver = started(three());
    assertThat(driver.tasks.values()).containsExactly(new TaskRecord.EventWait(0, "go", null));

    driver.tell(go("a"));
    driver.tell(go("b"));
    driver.tell(stop("x"), go("c"));

    assertThat(driver.result()).isEqualTo("\"[a, b, c]\"");
    assertThat(driver.history).contains(new HistoryEvent.EventRaised(driver.now, "go", "\"b\""));
  }

  @Test
  void eventsThatNobodyWaitsForAreKeptInTheirOrder() {
    EngineDriver driver = new EngineDriver(three(), "null");
    driver.tell(go("a"));
    driver.tell(go("b"), go("c"), go("d"));
    assertThat(driver.state.workflowVersion()).isZero();
    assertThat(driver.state.events()).containsKey("go");

    driver.start();

    assertThat(driver.result()).isEqualTo("\"[a, b, c]\"");
    assertThat(driver.state.events()).isEmpty();
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void concurrentWaitsAreServedInTheirOrder() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> {
                  for (int i = 0; i < 3; i++) {
                    f.tasks.add(f.startEvent(StepsFlow.GO));
                  }
                  return f.all(1, f.tasks);
                },
                f -> f.done(f.take().toString())));
    driver.tell(go("a"));
    driver.tell(go("b"));
    assertThat(driver.state.events())
        .isEqualTo(Map.of("go", new EventQueue(EventQueue.Kind.WAITS, 2, 2)));
    driver.tell(go("c"));

    assertThat(driver.result()).isEqualTo("\"[a, b, c]\"");
  }

  @Test
  void anEventAfterTheTimeoutIsKeptForTheNextWait() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                    f -> f.event(1, StepsFlow.GO, Duration.ofHours(1)),
                    f -> f.done("first " + f.take()),
                    f -> {
                      f.trace.add(f.caught().getClass().getSimpleName());
                      return f.sleep(3, Duration.ofHours(1));
                    },
                    f -> f.event(4, StepsFlow.GO, Duration.ofHours(1)),
                    f -> f.done(f.trace + " " + f.take()))
                .handles("main", 1, 2));
    driver.tell(new Message.TimerFired(1), go("late"));
    assertThat(driver.tasks.values()).noneMatch(task -> task instanceof TaskRecord.EventWait);
    driver.tell(new Message.TimerFired(2));

    assertThat(driver.result()).isEqualTo("\"[TimeoutException] late\"");
  }

  @Test
  void anEventInTimeEndsTheTimer() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> f.event(1, StepsFlow.GO, Duration.ofHours(1)),
                f -> {
                  f.trace.add(f.take().toString());
                  return f.await(2, "work");
                },
                f -> f.done(f.trace.toString())));
    driver.tell(go("a"));

    assertThat(driver.tasks.values()).hasOnlyElementsOfType(TaskRecord.Activity.class);
  }

  /** The first of an event and a timer, then another event of that name. */
  private static StepsFlow race() {
    return StepsFlow.of(
        f -> {
          Task<String> event = f.startEvent(StepsFlow.GO);
          return f.any(1, List.of(event, f.startSleep(Duration.ofHours(1))));
        },
        f -> {
          f.takeTask();
          return f.await(2, "work");
        },
        f -> f.event(3, StepsFlow.GO),
        f -> f.done("then " + f.take()));
  }

  @Test
  void anEventForATaskThatTheBodyHasForgottenIsTheNextWaits() {
    EngineDriver driver = started(race());
    driver.tell(new Message.TimerFired(1), go("late"));
    assertThat(driver.queue("go").holds()).isEqualTo(EventQueue.Kind.EVENTS);
    driver.tell(go("later"));
    driver.complete(2, "\"w\"");

    assertThat(driver.result()).isEqualTo("\"then late\"");
  }

  @Test
  void anEventThatHasWonARaceIsTaken() {
    EngineDriver driver = started(race());
    driver.tell(go("first"));
    driver.complete(2, "\"w\"");
    driver.tell(go("second"));

    assertThat(driver.result()).isEqualTo("\"then second\"");
  }

  @Test
  void anEventThatIsPutBackGoesToAWaitThatIsThere() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> {
                  f.startEvent(StepsFlow.GO);
                  f.tasks.add(f.startEvent(StepsFlow.GO));
                  return f.sleep(1, Duration.ofHours(1));
                },
                f -> f.await(2, f.tasks.get(0)),
                f -> f.done(f.take().toString())));
    assertThat(driver.state.events())
        .isEqualTo(Map.of("go", new EventQueue(EventQueue.Kind.WAITS, 1, 1)));
    driver.tell(go("a"));
    driver.tell(new Message.TimerFired(2));

    assertThat(driver.result()).isEqualTo("\"a\"");
  }

  @Test
  void aCanceledWaitTakesNoEvent() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> {
                  for (int i = 0; i < 3; i++) {
                    f.tasks.add(f.startEvent(StepsFlow.GO));
                  }
                  f.trace.add("" + f.tasks.remove(1).cancel());
                  return f.all(1, f.tasks);
                },
                f -> f.done(f.trace + " " + f.take())));
    driver.tell(go("a"));
    driver.tell(go("b"));

    assertThat(driver.result()).isEqualTo("\"[true] [a, b]\"");
  }

  @Test
  void anEventOfAnotherTypeIsRejectedAndTheWaitGoesOn() {
    EngineDriver driver = started(three());
    driver.tell(new Message.EventRaised("go", "{\"no\":\"text\"}"));
    assertThat(driver.history)
        .anyMatch(
            event ->
                event instanceof HistoryEvent.EventRejected rejected
                    && rejected.reason().contains("String"));
    driver.tell(go("a"), go("b"), go("c"));

    assertThat(driver.result()).isEqualTo("\"[a, b, c]\"");
  }

  @Test
  void anEventThatThisBuildDoesNotKnowIsKept() {
    EngineDriver driver =
        started(StepsFlow.of(f -> f.sleep(1, Duration.ofHours(1)), f -> f.done("done")));
    driver.tell(new Message.EventRaised("unknown", "1"));

    assertThat(driver.state.events()).containsOnlyKeys("unknown");
    driver.tell(new Message.TimerFired(0));
    assertThat(driver.result()).isEqualTo("\"done\"");
  }

  @Test
  void tenThousandEventsCostTheSameEach() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> f.event(1, StepsFlow.GO),
                f -> {
                  f.count++;
                  return f.count < 10_000 ? f.event(1, StepsFlow.GO) : f.done("" + f.count);
                }));
    for (int i = 0; i < 5_000; i++) {
      Turn turn = driver.tell(go("" + i), stop("" + i));
      assertThat(turn.upserted().size() + turn.deleted().size()).isLessThanOrEqualTo(4);
    }
    for (int i = 0; i < 5; i++) {
      driver.tell(Collections.nCopies(1_000, go("x")).toArray(Message[]::new));
    }

    assertThat(driver.result()).isEqualTo("\"10000\"");
  }

  @Test
  void anEventIsSentToAnotherInstanceWithTheTurn() {
    EngineDriver driver = new EngineDriver(sending("other"), "null");
    Turn turn = driver.start();

    assertThat(turn.messages())
        .containsExactly(new OutgoingMessage("other", new Message.EventRaised("go", "\"hello\"")));
    assertThat(turn.events())
        .contains(new HistoryEvent.EventSent(driver.now, "other", "go", "\"hello\""));
  }

  @Test
  void anEventToATextThatIsNoIdIsAnExceptionOfTheBody() {
    EngineDriver driver = started(sending("a\nb"));

    assertThat(driver.failure().summary())
        .contains("IllegalArgumentException")
        .contains("U+000A at position 1");
  }

  @Test
  void aDetachedInstanceWithATextThatIsNoIdIsAnExceptionOfTheBody() {
    EngineDriver driver = started(StepsFlow.of(f -> f.done(f.startDetached("a/b", "x"))));

    assertThat(driver.failure().summary())
        .contains("IllegalArgumentException")
        .contains("Instance id 'a/b' has '/' at position 1");
  }

  private static StepsFlow sending(String to) {
    return StepsFlow.of(
        f -> {
          f.raise(to, "hello");
          return f.sleep(1, Duration.ofHours(1));
        },
        f -> f.done("done"));
  }

  @Test
  void theLastCustomStatusIsFoundFromTheState() {
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> {
                  f.customStatus("one");
                  f.customStatus("two");
                  return f.sleep(1, Duration.ofHours(1));
                },
                f -> f.done("done")));
    Long at = Objects.requireNonNull(driver.state.ordinals().customStatusAt());

    assertThat(driver.event(at))
        .isEqualTo(new HistoryEvent.CustomStatusChanged(driver.now, "\"two\""));
    driver.tell(new Message.TimerFired(0));
    assertThat(driver.state.ordinals().customStatusAt()).isEqualTo(at);
  }

  @Test
  void aStatusThatCannotBeStoredIsAnExceptionOfTheBody() {
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(cyclic);
    EngineDriver driver =
        started(
            StepsFlow.of(
                f -> {
                  f.customStatus(new ValueType<>() {}, cyclic);
                  return f.done("done");
                }));

    assertThat(driver.failure().type()).isEqualTo(DataConversionException.class.getName());
    assertThat(driver.failure().summary()).contains("List<Object>", "contains itself");
    assertThat(driver.state.ordinals().customStatusAt()).isNull();
  }

  @Test
  void aDetachedInstanceHasNoParent() {
    EngineDriver driver =
        new EngineDriver(
            StepsFlow.of(f -> f.done(f.startDetached(null, "a") + f.startDetached("my-id", "b"))),
            "null");
    Turn turn = driver.start();

    assertThat(turn.started())
        .containsExactly(
            new NewInstance("e-1:0", "Child", "\"a\""), new NewInstance("my-id", "Child", "\"b\""));
    assertThat(driver.result()).isEqualTo("\"e-1:0my-id\"");
    assertThat(turn.state()).extracting(InstanceState::nextTaskId).isEqualTo(2L);
  }
}
