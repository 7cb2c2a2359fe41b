package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.Task;
import dev.durable.runtime.engine.OrderFlow.OutOfStock;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.TaskRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which failures are tried again and when, and what ends a task that takes too long. */
class RetriesTest {
  private static EngineDriver started(Function<StepsFlow.Steps, Task<String>> start) {
    EngineDriver driver =
        new EngineDriver(
            StepsFlow.of(
                    f -> f.await(1, start.apply(f)),
                    f -> f.done(f.take().toString()),
                    f -> f.done(String.valueOf(f.caught().getMessage())))
                .handles("main", 1, 2),
            "null");
    driver.start();
    return driver;
  }

  private static EngineDriver activity() {
    return started(f -> f.startLimited("x"));
  }

  private static EngineDriver child() {
    return started(f -> f.startLimitedChild("x"));
  }

  private static Turn fail(EngineDriver driver, int attempt, @Nullable Duration after) {
    return driver.tell(
        new Message.TaskFailed(0, attempt, driver.details(new IOException("net")), after));
  }

  private static TaskRecord.Activity task(EngineDriver driver) {
    return (TaskRecord.Activity) Objects.requireNonNull(driver.tasks.get(0L));
  }

  private static Instant after(Duration duration) {
    return EngineDriver.START.plus(duration);
  }

  @Test
  void anExceptionOfTheClassesThatAreNotRetriedIsTheOutcome() {
    EngineDriver driver = activity();
    driver.fail(0, new OutOfStock("cup"));

    assertThat(driver.result()).isEqualTo("\"no cup\"");
  }

  @Test
  void onlyTheClassesThatAreRetriedAreRetried() {
    EngineDriver driver = activity();
    driver.fail(0, new AssertionError("a bug"));

    assertThat(driver.result()).contains("java.lang.AssertionError: a bug");
  }

  @Test
  void anExceptionChoosesTheDelay() {
    EngineDriver driver = activity();
    fail(driver, 1, Duration.ofMinutes(3));
    assertThat(task(driver).notBefore()).isEqualTo(after(Duration.ofMinutes(3)));
    fail(driver, 2, null);
    assertThat(task(driver).notBefore()).isEqualTo(after(Duration.ofSeconds(2)));
    fail(driver, 3, Duration.ofMinutes(-3));
    assertThat(task(driver).notBefore()).isEqualTo(after(Duration.ZERO));
    assertThat(task(driver).attempt()).isEqualTo(4);
  }

  @Test
  void noAttemptBeginsAfterTheTimeoutOfTheRetries() {
    EngineDriver driver = activity();
    fail(driver, 1, Duration.ofMinutes(10));
    assertThat(driver.end()).isNull();
    driver.now = after(Duration.ofMinutes(10));
    fail(driver, 2, null);

    assertThat(driver.result()).contains("java.io.IOException: net");
  }

  @Test
  void anActivityEndsWhenItsTimeIsUp() {
    EngineDriver driver = activity();
    assertThat(driver.tasks.get(1L))
        .isEqualTo(new TaskRecord.Timer(1, after(Duration.ofHours(1)), 0L));
    fail(driver, 1, null);
    driver.tell(new Message.TimerFired(1), new Message.TaskCompleted(0, 2, "\"late\""));

    assertThat(driver.result())
        .contains("TimeoutException: Activity 'Shop.limited' was not done")
        .contains("attempt 2");
  }

  @Test
  void aTaskThatIsDoneInTimeEndsItsTimer() {
    EngineDriver driver =
        new EngineDriver(
            StepsFlow.of(f -> f.await(1, f.startLimited("x")), f -> f.await(2, "more")), "null");
    driver.start();
    driver.complete(0, "\"ok\"");

    assertThat(driver.tasks).containsOnlyKeys(2L);
    assertThat(driver.tell(new Message.TimerFired(1)).events()).isEmpty();
  }

  @Test
  void aCanceledTaskEndsItsTimer() {
    EngineDriver driver =
        new EngineDriver(
            StepsFlow.of(
                f -> {
                  f.startLimited("x").cancel();
                  return f.await(1, "more");
                }),
            "null");
    driver.start();

    assertThat(driver.tasks).containsOnlyKeys(2L);
  }

  @Test
  void aFailedSubOrchestrationIsFollowedByAnother() {
    EngineDriver driver = child();
    Turn turn =
        driver.tell(
            new Message.SubOrchestrationFailed(
                "e-1", 0, 1, driver.details(new IOException("net"))));
    assertThat(turn.started())
        .containsExactly(
            new NewInstance(
                "e-1:0:2",
                "LimitedChild",
                "\"x\"",
                new ParentInstance("i-1", "e-1", 0, 2),
                after(Duration.ofSeconds(1)),
                Map.of(),
                List.of()));
    driver.tell(new Message.SubOrchestrationCompleted("e-1", 0, 1, "\"stale\""));
    assertThat(driver.end()).isNull();
    driver.tell(new Message.SubOrchestrationCompleted("e-1", 0, 2, "\"ok\""));

    assertThat(driver.result()).isEqualTo("\"ok\"");
    assertThat(driver.history)
        .filteredOn(event -> event instanceof HistoryEvent.SubOrchestrationInstanceCreated)
        .hasSize(2);
  }

  @Test
  void theLastFailureOfASubOrchestrationNamesItsInstance() {
    EngineDriver driver = child();
    for (int attempt = 1; attempt <= 4; attempt++) {
      driver.tell(
          new Message.SubOrchestrationFailed(
              "e-1", 0, attempt, driver.details(new IOException("net"))));
    }

    assertThat(driver.result()).contains("Sub-orchestration 'e-1:0:4'").contains("net");
  }

  @Test
  void aSubOrchestrationWhoseTimeIsUpIsTerminated() {
    EngineDriver driver = child();
    Turn turn = driver.tell(new Message.TimerFired(1));

    assertThat(turn.messages())
        .singleElement()
        .extracting(OutgoingMessage::instanceId)
        .isEqualTo("e-1:0");
    assertThat(driver.result()).contains("TimeoutException").contains("@Timeout(total)");
  }
}
