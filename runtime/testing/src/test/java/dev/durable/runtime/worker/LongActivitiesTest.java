package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.ActivityContext;
import dev.durable.RetryAfter;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.InvalidRequestException;
import dev.durable.runtime.generated.TimeLimits;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.testing.InMemoryTaskHub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Activities that take long: time limits, heartbeats, progress, and delays they choose. */
@Timeout(60)
class LongActivitiesTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration BLINK = Duration.ofMillis(50);

  private final TaskHub hub = InMemoryTaskHub.open();
  private final DurableClient client = new DurableClient(hub);
  private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
  private Worker worker = Worker.builder(hub).build();

  @AfterEach
  void closeAll() {
    worker.close();
    hub.close();
  }

  private String start(TimeLimits limits, Greeter.Body body) {
    worker =
        Worker.builder(hub)
            .workflow(new GreetFlow())
            .activities(new Greeter(body, limits))
            .drainTimeout(Duration.ZERO)
            .build();
    worker.start();
    return client.start("Greet", null, GreetFlow.input("x"));
  }

  private Object next() throws InterruptedException {
    return Optional.ofNullable(told.poll(30, TimeUnit.SECONDS)).orElseThrow();
  }

  private List<String> failures(String id) {
    return hub.history(id, 0, 100).stream()
        .filter(event -> event instanceof HistoryEvent.TaskFailed)
        .map(event -> ((HistoryEvent.TaskFailed) event).failure().summary())
        .toList();
  }

  @Test
  void anAttemptThatTakesTooLongFailsIsInterruptedAndIsRetried() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    String id =
        start(
            new TimeLimits(BLINK, null, null),
            name -> {
              if (ActivityContext.current().attempt() == 1) {
                assertThatThrownBy(never::await).isInstanceOf(InterruptedException.class);
                told.add("interrupted");
                return "late";
              }
              return "in time";
            });

    assertThat(client.await(id, SOON, GreetFlow.STRINGS)).containsExactly("in time", id);
    assertThat(next()).isEqualTo("interrupted");
    assertThat(failures(id))
        .singleElement()
        .asString()
        .isEqualTo(
            "java.util.concurrent.TimeoutException: Attempt 1 of activity 'Greeter.greet' did not return within the PT0.05S that @Timeout(attempt) gives it.");
  }

  @Test
  void anAttemptWithoutHeartbeatsFailsAndOneWithThemMayTakeLonger() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    String id =
        start(
            new TimeLimits(null, Duration.ofSeconds(2), null),
            name -> {
              ActivityContext context = ActivityContext.current();
              if (context.attempt() == 1) {
                never.await();
              }
              long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
              while (System.nanoTime() < end) {
                context.heartbeat();
                boolean unused = never.await(5, TimeUnit.MILLISECONDS);
              }
              return "alive";
            });

    assertThat(client.await(id, SOON, GreetFlow.STRINGS)).containsExactly("alive", id);
    assertThat(failures(id)).singleElement().asString().contains("sent no heartbeat within");
  }

  record Page(int number) {}

  @Test
  void theNextAttemptReadsHowFarTheLastOneCame() throws Exception {
    String id =
        start(
            TimeLimits.NONE,
            name -> {
              ActivityContext context = ActivityContext.current();
              Page done = context.progress(Page.class).orElse(new Page(0));
              context.heartbeat(new Page(done.number() + 7));
              if (context.attempt() < 3) {
                throw new IllegalStateException("crash");
              }
              return "page " + done.number();
            });

    assertThat(client.await(id, SOON, GreetFlow.STRINGS)).containsExactly("page 14", id);
  }

  /** Says that another attempt makes no sense before an hour is over. */
  static final class Busy extends RuntimeException implements RetryAfter {
    private static final long serialVersionUID = 1L;

    @Override
    public Duration retryAfter() {
      return Duration.ofHours(1);
    }
  }

  @Test
  void anExceptionChoosesWhenTheNextAttemptIs() throws Exception {
    String id =
        start(
            TimeLimits.NONE,
            name -> {
              throw new Busy();
            });
    while (failures(id).isEmpty()) {
      hub.awaitChange(id, hub.instance(id).orElseThrow(), SOON);
    }

    HistoryEvent last = hub.history(id, 0, 100).stream().reduce((a, b) -> b).orElseThrow();
    assertThat(last).isInstanceOf(HistoryEvent.TaskScheduled.class);
    HistoryEvent.TaskScheduled retry = (HistoryEvent.TaskScheduled) last;
    assertThat(retry.notBefore()).isEqualTo(retry.timestamp().plus(Duration.ofHours(1)));
  }

  @Test
  void anActivityThatNobodyWaitsForLearnsOfIt() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    String id =
        start(
            TimeLimits.NONE,
            name -> {
              ActivityContext context = ActivityContext.current();
              told.add(context.isCanceled());
              goOn.await();
              told.add(context.isCanceled());
              assertThatThrownBy(context::heartbeat).isInstanceOf(CancellationException.class);
              told.add("told");
              return "nobody hears it";
            });
    assertThat(next()).isEqualTo(false);
    client.terminate(id, "no need", true);
    assertThatThrownBy(() -> client.await(id, SOON, GreetFlow.STRINGS))
        .hasMessageContaining("no need");
    goOn.countDown();

    assertThat(next()).isEqualTo(true);
    assertThat(next()).isEqualTo("told");
  }

  @Test
  void anOutcomeComesFromOutside() throws Exception {
    String id =
        start(
            TimeLimits.NONE,
            name -> {
              told.add(ActivityContext.current().completeLater());
              return "dropped";
            });
    String token = (String) next();
    worker.close();
    assertThat(client.activity(token).complete("decided")).isTrue();
    assertThat(client.activity(token).complete("decided otherwise")).isFalse();
    start(TimeLimits.NONE, name -> name);

    assertThat(client.await(id, SOON, GreetFlow.STRINGS)).containsExactly("decided", id);
    assertThat(client.activity(token).fail(new IllegalStateException("late"))).isFalse();
  }

  @Test
  void aFailureFromOutsideIsRetriedAsAnyOther() throws Exception {
    String id =
        start(
            TimeLimits.NONE,
            name -> {
              if (ActivityContext.current().attempt() == 1) {
                told.add(ActivityContext.current().completeLater());
              }
              return "second attempt";
            });
    String token = (String) next();
    assertThat(client.activity(token).fail(new IllegalStateException("no"))).isTrue();

    assertThat(client.await(id, SOON, GreetFlow.STRINGS)).containsExactly("second attempt", id);
    assertThat(failures(id)).containsExactly("java.lang.IllegalStateException: no");
  }

  @Test
  void aTextThatIsNoTokenIsSaid() {
    assertThatThrownBy(() -> client.activity("bm8"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'bm8' is not the token of an activity");
  }
}
