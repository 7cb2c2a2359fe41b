package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.OrderFlow.OutOfStock;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.ParentInstance;
import org.junit.jupiter.api.Test;

/** Instances that other instances start and wait for. */
class SubOrchestrationTest {
  private static StepsFlow parent() {
    return StepsFlow.of(
            f -> f.awaitChild(1, "x"),
            f -> f.done("got " + f.take()),
            f -> f.done(f.caught().getClass().getSimpleName() + ": " + f.caught().getMessage()))
        .handles("main", 1, 2);
  }

  @Test
  void theParentWaitsForTheOutcomeOfItsChild() {
    EngineDriver driver = new EngineDriver(parent(), "null");
    Turn turn = driver.start();

    assertThat(turn.started())
        .containsExactly(
            new NewInstance("e-1:0", "Child", "\"x\"", new ParentInstance("i-1", "e-1", 0)));
    driver.tell(new Message.SubOrchestrationCompleted("another execution", 0, 1, "\"stray\""));
    assertThat(driver.end()).isNull();
    driver.tell(new Message.SubOrchestrationCompleted("e-1", 0, 1, "\"y\""));
    assertThat(driver.result()).isEqualTo("\"got y\"");
  }

  @Test
  void theFailureOfAChildArrivesAsDeclaredOrDescribed() {
    EngineDriver declared = new EngineDriver(parent(), "null");
    declared.start();
    declared.tell(
        new Message.SubOrchestrationFailed("e-1", 0, 1, declared.details(new OutOfStock("cup"))));
    assertThat(declared.result()).isEqualTo("\"OutOfStock: no cup\"");

    EngineDriver other = new EngineDriver(parent(), "null");
    other.start();
    other.tell(
        new Message.SubOrchestrationFailed(
            "e-1", 0, 1, other.details(new IllegalStateException("bad"))));
    assertThat(other.result())
        .isEqualTo(
            "\"SubOrchestrationFailedException: Sub-orchestration 'e-1:0' of workflow 'Child' failed with java.lang.IllegalStateException: bad\"");
  }

  @Test
  void anInstanceTellsItsParentHowItEnded() {
    ParentInstance parent = new ParentInstance("p", "pe", 7);
    EngineDriver ended = new EngineDriver(StepsFlow.of(f -> f.done("r")), "null");
    ended.state =
        InstanceState.created(
            new NewInstance("i-1", "Steps", "null", parent), "e-1", EngineDriver.START);
    assertThat(ended.start().messages())
        .containsExactly(
            new OutgoingMessage("p", new Message.SubOrchestrationCompleted("pe", 7, 1, "\"r\"")));

    EngineDriver failed =
        new EngineDriver(
            StepsFlow.of(
                f -> {
                  throw new OutOfStock("cup");
                }),
            "null");
    failed.state =
        InstanceState.created(
            new NewInstance("i-1", "Steps", "null", parent), "e-1", EngineDriver.START);
    assertThat(failed.start().messages())
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.message()).isInstanceOf(Message.SubOrchestrationFailed.class));
  }
}
