package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.Task;
import dev.durable.runtime.generated.EventType;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.schema.Sentences;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An instance that waits for an event, and a build that waits for something else there. */
class OtherEventTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Message GO = new Message.EventRaised("go", "\"a\"");
  private static final Message STOP = new Message.EventRaised("stop", "\"b\"");

  private static StepsFlow waitingFor(EventType<String> event) {
    return StepsFlow.of(f -> f.event(1, event, DAY), f -> f.done(f.take().toString()))
        .awaits("main", 1, event.name());
  }

  private static EngineDriver started(StepsFlow flow) {
    EngineDriver driver = new EngineDriver(flow, "null");
    driver.start();
    return driver;
  }

  private static void assertParked(EngineDriver driver, String why, Message... messages) {
    assertThatThrownBy(() -> driver.tell(messages))
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContaining(why)
        .hasMessageContaining(Sentences.restoreState("1"))
        .hasMessageContaining("Until then the instance waits unchanged.");
  }

  @Test
  void theEventOfTheInstanceOrOfTheBuildParksTheInstanceAndAnEarlierBuildGoesOn() {
    EngineDriver driver = started(waitingFor(StepsFlow.GO));
    String why = Sentences.otherEvent("go", "stop");
    driver.deploy(waitingFor(StepsFlow.STOP));

    assertParked(driver, why, GO);
    assertParked(driver, why, STOP);
    assertParked(driver, why, new Message.TimerFired(1));
    assertParked(driver, why, new Message.Cancel("enough", DAY));

    driver.deploy(waitingFor(StepsFlow.GO));
    driver.tell(STOP, GO);
    assertThat(driver.result()).isEqualTo("\"a\"");
  }

  @Test
  void aWaitWithoutATimeoutIsNoOtherEither() {
    EngineDriver driver =
        started(StepsFlow.of(f -> f.event(1, StepsFlow.GO), f -> f.done(f.take().toString())));
    driver.deploy(waitingFor(StepsFlow.STOP));

    assertParked(driver, Sentences.otherEvent("go", "stop"), STOP);
    assertParked(driver, Sentences.otherEvent("go", "stop"), GO);
  }

  @Test
  void anActivityInPlaceOfAnEventParksTheInstance() {
    EngineDriver driver = started(waitingFor(StepsFlow.GO));
    driver.deploy(
        StepsFlow.of(f -> f.await(1, "x"), f -> f.event(2, StepsFlow.GO), f -> f.done("done"))
            .awaits("main", 2, "go"));
    assertParked(driver, Sentences.otherEvent("go", null), GO);

    // Nothing in this build waits for the event, so what its frames say need not be asked.
    driver.deploy(
        StepsFlow.of(f -> f.await(1, "x"), f -> f.done("done")).withoutEvent(StepsFlow.GO));
    assertParked(driver, Sentences.otherEvent("go", null), GO);
  }

  @Test
  void anEventInPlaceOfAnActivityParksTheInstance() {
    EngineDriver driver = started(StepsFlow.of(f -> f.await(1, "x"), f -> f.done("done")));
    driver.deploy(waitingFor(StepsFlow.GO));

    assertParked(
        driver, Sentences.otherEvent(null, "go"), new Message.TaskCompleted(0, 1, "\"r\""));
  }

  @Test
  void aFrameThatDoesNotSayWhatItWaitsForGoesOn() {
    EngineDriver driver = started(waitingFor(StepsFlow.GO));
    driver.deploy(StepsFlow.of(f -> f.event(1, StepsFlow.STOP), f -> f.done(f.take().toString())));
    driver.tell(GO);
    assertThat(driver.result()).isEqualTo("\"a\"");
  }

  @Test
  void aTaskOfTheBodyMayBeAnyEvent() {
    StepsFlow flow =
        StepsFlow.of(
                f -> {
                  Task<String> task = f.startEvent(StepsFlow.GO);
                  f.tasks = List.of(task);
                  return f.await(1, task);
                },
                f -> f.done(f.take().toString()))
            .awaits("main", 9, "none");
    EngineDriver driver = started(flow);
    driver.tell(STOP);
    driver.tell(GO);
    assertThat(driver.result()).isEqualTo("\"a\"");
  }

  @Test
  void anEventThatWasRaisedAndThatALaterBuildCannotReadParksTheInstance() {
    StepsFlow before =
        StepsFlow.of(
            f -> f.await(1, "x"), f -> f.event(2, StepsFlow.GO), f -> f.done(f.take().toString()));
    EngineDriver driver = started(before);
    driver.tell(GO);
    EventType<Integer> retyped = new EventType<>("go", StepsFlow.INTEGER);
    driver.deploy(
        StepsFlow.of(
                f -> f.await(1, "x"), f -> f.event(2, retyped), f -> f.done(f.take().toString()))
            .event(retyped)
            .gives("main", 2, StepsFlow.INTEGER));

    assertThatThrownBy(() -> driver.complete(0, "\"r\""))
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContaining("an event 'go' that was raised and not taken yet cannot be read: ")
        .hasMessageContaining(Sentences.keepPayload());

    driver.deploy(before);
    driver.complete(0, "\"r\"");
    assertThat(driver.result()).isEqualTo("\"a\"");
  }
}
