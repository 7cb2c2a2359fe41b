package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.ActivityFailedException;
import dev.durable.runtime.engine.OrderFlow.OutOfStock;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RetryPolicy;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.ThrowableCodec;
import dev.durable.runtime.schema.Sentences;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of exceptions, and of values that cannot be converted. */
class OrchestrationFailuresTest {
  private static final String INPUT = "{\"item\":\"cup\",\"count\":2}";

  private final EngineDriver order = new EngineDriver(new OrderFlow(), INPUT);

  // --- failures in the body

  @Test
  void aDeclaredExceptionIsCaughtLeavesThroughFinallyAndFailsTheInstance() {
    order.start();
    FailureDetails soldOut = order.details(new OutOfStock("cup"));
    for (int attempt = 1; attempt <= 3; attempt++) {
      order.tell(new Message.TaskFailed(0, attempt, soldOut));
    }
    assertThat(order.tasks.get(1L))
        .isInstanceOfSatisfying(
            TaskRecord.Activity.class,
            refund -> assertThat(refund.input()).isEqualTo("[\"i-1\",\"sold out cup\"]"));
    order.complete(1, "null");
    order.tell(new Message.TimerFired(2));

    FailureDetails failure = order.failure();
    assertThat(failure.type()).isEqualTo(OutOfStock.class.getName());
    assertThat(failure.fields()).isEqualTo("{\"sku\":\"cup\"}");
    assertThat(failure.stackTrace()).isEqualTo(soldOut.stackTrace());
    assertThat(order.tasks).isEmpty();
  }

  @Test
  void anUndeclaredFailureArrivesDescribed() {
    EngineDriver driver =
        new EngineDriver(
            ScriptedFlow.of(
                step -> step.await(OrderFlow.REFUND, Arguments.NONE), ScriptedFlow.Step::take),
            "null");
    driver.start();
    driver.fail(0, new IOException("disk", new IllegalStateException("full")));

    ActivityFailedException failure =
        (ActivityFailedException)
            new ThrowableCodec(driver.converter, List.of()).decode(driver.failure());
    assertThat(failure.activity()).isEqualTo("Shop.refund");
    assertThat(failure.failureType()).isEqualTo("java.io.IOException");
    assertThat(failure.failureMessage()).isEqualTo("disk");
    assertThat(failure.failureStackTrace()).contains("anUndeclaredFailureArrivesDescribed");
    assertThat(failure).cause().hasMessageContaining("java.lang.IllegalStateException: full");
  }

  @Test
  void aSubclassOfADeclaredExceptionArrivesAsTheNearestDeclaredOne() {
    ExceptionType<Exception> any =
        new ExceptionType<>(
            Exception.class, (e, out) -> {}, (message, cause, in) -> new Exception(message));
    ExceptionType<IOException> io =
        new ExceptionType<>(
            IOException.class, (e, out) -> {}, (message, cause, in) -> new IOException(message));
    ActivityType<Void> type =
        new ActivityType<>("Files.read", OrderFlow.VOID, RetryPolicy.NONE, List.of(any, io));
    EngineDriver driver =
        new EngineDriver(
            ScriptedFlow.of(step -> step.await(type, Arguments.NONE), ScriptedFlow.Step::take),
            "null");
    driver.start();
    driver.fail(0, new FileNotFoundException("a.txt"));

    // The original class goes along, so that nothing about the failure is lost.
    assertThat(driver.failure().type()).isEqualTo("java.io.FileNotFoundException");

    EngineDriver catching =
        new EngineDriver(
            ScriptedFlow.catching(
                step -> step.await(type, Arguments.NONE),
                thrown -> thrown.getClass().getName() + ": " + thrown.getMessage()),
            "null");
    catching.start();
    catching.fail(0, new FileNotFoundException("a.txt"));
    assertThat(Objects.requireNonNull(catching.end()).result())
        .isEqualTo("\"java.io.IOException: a.txt\"");
  }

  @Test
  void anErrorOfTheBodyFailsTheInstance() {
    EngineDriver driver =
        new EngineDriver(
            ScriptedFlow.of(step -> step.sleep(Duration.ZERO), step -> depth(0)), "null");
    driver.start();
    driver.tell(new Message.TimerFired(0));

    assertThat(driver.failure().type()).isEqualTo("java.lang.StackOverflowError");
  }

  @Test
  void aBodyThatRunsOutOfMemoryIsNotToBlame() {
    EngineDriver driver =
        new EngineDriver(
            ScriptedFlow.of(
                step -> step.sleep(Duration.ZERO),
                step -> {
                  throw new OutOfMemoryError("Java heap space");
                }),
            "null");
    driver.start();

    assertThatThrownBy(() -> driver.tell(new Message.TimerFired(0)))
        .isInstanceOf(OutOfMemoryError.class);
  }

  private static int depth(int depth) {
    return depth == Integer.MAX_VALUE ? depth : depth(depth + 1) + 1;
  }

  // --- values that cannot be converted

  @Test
  void anUnreadableInputParksTheInstanceWithTheReason() {
    EngineDriver driver = new EngineDriver(new OrderFlow(), "{\"item\":\"cup\",\"count\":\"two\"}");

    assertThatThrownBy(driver::start)
        .isInstanceOf(UnknownStateException.class)
        .hasMessage(
            "Instance 'i-1' of workflow 'OrderFlow' cannot go on: OrderFlow: the input of an"
                + " instance that has not begun cannot be read: JSON does not fit Integer at"
                + " 'count', line 1, column 23: expected Integer, found the text \"two\". Keep the"
                + " parameters, declare the new name of one with @Renamed, or give the changed body"
                + " the next version. Until then the instance waits unchanged; terminate it if it"
                + " is the input that is wrong.");
    assertThat(driver.state.version()).isZero();
  }

  @Test
  void aMissingArgumentParksTheInstance() {
    EngineDriver driver = new EngineDriver(new OrderFlow(), "{\"item\":\"cup\"}");

    assertThatThrownBy(driver::start)
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContaining(": the input of an instance that has not begun cannot be read: ");
  }

  @Test
  void anUnstorableResultFailsTheInstanceWithTheReason() {
    EngineDriver driver =
        new EngineDriver(
            ScriptedFlow.of(step -> step.sleep(Duration.ZERO), step -> new Object()), "null");
    driver.start();
    driver.tell(new Message.TimerFired(0));

    assertThat(driver.failure().message())
        .startsWith("The result of workflow 'ScriptedFlow' cannot be stored: ")
        .contains("Object has no properties");
  }

  @Test
  void anUnstorableVariableFailsTheInstanceAndDropsItsTasks() {
    EngineDriver driver =
        new EngineDriver(
            ScriptedFlow.of(
                step -> {
                  step.setVariable(new Object());
                  return step.sleep(Duration.ZERO);
                },
                step -> "unreachable"),
            "null");
    Turn turn = driver.start();

    assertThat(driver.failure().message())
        .startsWith("Workflow 'ScriptedFlow' cannot wait at 'wait'")
        .contains("'variable'");
    assertThat(turn.upserted()).isEmpty();
  }

  @Test
  void anUnstorableArgumentIsAnExceptionOfTheCallAndCanBeCaught() {
    Arguments unstorable =
        new Arguments(1, out -> out.write("a", ScriptedFlow.OBJECT, new Object()));
    EngineDriver catching =
        new EngineDriver(
            new ScriptedFlow(
                new ScriptedFlow.Script() {
                  @Override
                  public int begin(ScriptedFlow.Step step) {
                    return step.await(OrderFlow.REFUND, unstorable);
                  }

                  @Override
                  public Object end(ScriptedFlow.Step step) {
                    return "unreachable";
                  }

                  @Override
                  public Object handle(Throwable thrown) {
                    return thrown.getClass().getSimpleName();
                  }
                }),
            "null");
    Turn turn = catching.start();

    assertThat(turn.upserted()).isEmpty();
    assertThat(Objects.requireNonNull(catching.end()).result())
        .isEqualTo("\"DataConversionException\"");
  }

  @Test
  void aResultThatDoesNotFitLeavesTheInstanceUntouched() {
    order.start();

    assertThatThrownBy(() -> order.complete(0, "{\"not\":\"a string\"}"))
        .isInstanceOf(UnknownStateException.class)
        .hasMessageContainingAll(
            "OrderFlow.place, at 'charge': the result of the wait cannot be read: JSON does not fit",
            Sentences.keepResult());
  }
}
