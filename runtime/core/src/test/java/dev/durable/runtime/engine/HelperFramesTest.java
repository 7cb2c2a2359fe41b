package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.engine.OrderFlow.OutOfStock;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.schema.Sentences;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Frames of helper methods that wait, on top of those of their callers. */
class HelperFramesTest {
  private static EngineDriver started(StepsFlow flow) {
    EngineDriver driver = new EngineDriver(flow, "null");
    driver.start();
    return driver;
  }

  private static StepsFlow calling(StepsFlow.Step last) {
    return StepsFlow.of(
            f -> f.call(1, f.frameOf("helper")),
            f -> f.done("returned " + f.take()),
            f -> f.done("caught " + f.caught().getMessage()))
        .handles("main", 1, 2)
        .calls("main", 1, "helper")
        .method("helper", f -> f.await(1, "work"), last);
  }

  @Test
  void theResultOfAHelperMethodGoesToItsCaller() {
    EngineDriver driver = started(calling(f -> f.done(f.take() + "!")));
    driver.complete(0, "\"A\"");

    assertThat(driver.result()).isEqualTo("\"returned A!\"");
  }

  @Test
  void whatLeavesAHelperMethodGoesToTheHandlerOfItsCaller() {
    EngineDriver thrown =
        started(
            calling(
                f -> {
                  throw new OutOfStock("cup");
                }));
    thrown.complete(0, "\"A\"");
    assertThat(thrown.result()).isEqualTo("\"caught no cup\"");

    EngineDriver failed = started(calling(f -> f.done("not reached")));
    failed.fail(0, new OutOfStock("pot"));
    assertThat(failed.result()).isEqualTo("\"caught no pot\"");
  }

  @Test
  void aHelperMethodThatDoesNotWaitReturnsAtOnce() {
    EngineDriver driver =
        started(
            StepsFlow.of(f -> f.call(1, f.frameOf("helper")), f -> f.done(f.take().toString()))
                .method("helper", f -> f.done("at once")));

    assertThat(driver.result()).isEqualTo("\"at once\"");
  }

  @Test
  void recursionOfAnyDepthWaitsAndReturns() {
    int depth = 10_000;
    EngineDriver driver =
        started(
            StepsFlow.of(f -> f.call(1, deeper(f, 0)), f -> f.done(f.take().toString()))
                .calls("main", 1, "down")
                .calls("down", 1, "down")
                .method(
                    "down",
                    f ->
                        f.count == depth
                            ? f.sleep(2, Duration.ZERO)
                            : f.call(1, deeper(f, f.count)),
                    f -> f.done(String.valueOf(Integer.parseInt(f.take().toString()) + 1)),
                    f -> f.done("0")));
    assertThat(driver.end()).isNull();
    driver.tell(new Message.TimerFired(0));

    assertThat(driver.result()).isEqualTo("\"" + (depth - 1) + "\"");
  }

  private static StepsFlow.Steps deeper(StepsFlow.Steps from, int count) {
    StepsFlow.Steps frame = from.frameOf("down");
    frame.count = count + 1;
    return frame;
  }

  @Test
  void anotherMethodAtTheWaitOfACallBlocksTheInstance() {
    EngineDriver driver = started(calling(f -> f.done("")));
    driver.deploy(calling(f -> f.done("")).calls("main", 1, "other").method("other"));

    assertThatThrownBy(() -> driver.run(new Message.TaskCompleted(0, 1, "\"A\"")))
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContaining(Sentences.otherCall("helper", "other"));
  }
}
