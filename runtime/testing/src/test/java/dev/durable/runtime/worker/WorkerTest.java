package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.durable.ActivityContext;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.InstanceFailedException;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.testing.InMemoryTaskHub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final FaultyHub hub = new FaultyHub(InMemoryTaskHub.open());
  private final DurableClient client = new DurableClient(hub);
  private final List<Worker> workers = new CopyOnWriteArrayList<>();

  @AfterEach
  void closeAll() {
    workers.forEach(Worker::close);
    hub.close();
  }

  private Worker.Builder builder() {
    return Worker.builder(hub)
        .postponement(Duration.ofMillis(20))
        .drainTimeout(Duration.ofSeconds(10));
  }

  private Worker start(Worker.Builder builder) {
    Worker worker = builder.build();
    workers.add(worker);
    worker.start();
    return worker;
  }

  private Worker start(Greeter.Body body) {
    return start(builder().workflow(new GreetFlow()).activities(new Greeter(body)));
  }

  private @Nullable List<String> await(String id) throws Exception {
    return client.await(id, SOON, GreetFlow.STRINGS);
  }

  private InstanceFailedException failure(String id) {
    return Objects.requireNonNull(
        catchThrowableOfType(InstanceFailedException.class, () -> await(id)));
  }

  @Test
  void anInstanceRunsToItsEnd() throws Exception {
    start(name -> "hello " + name);

    String id = client.start("Greet", null, GreetFlow.input("Ada", "Bob"));

    assertThat(await(id)).containsExactly("hello Ada", "hello Bob", id);
  }

  @Test
  void manyInstancesRunAtTheSameTime() throws Exception {
    start(name -> "hello " + name);
    List<String> ids =
        IntStream.range(0, 500)
            .mapToObj(i -> client.start("Greet", "i-" + i, GreetFlow.input("a", "b", "c")))
            .toList();

    for (String id : ids) {
      assertThat(await(id)).containsExactly("hello a", "hello b", "hello c", id);
    }
  }

  @Test
  void aFailedActivityIsRetriedWithTheSameIdempotencyKey() throws Exception {
    List<ActivityContext> calls = new CopyOnWriteArrayList<>();
    start(
        name -> {
          calls.add(ActivityContext.current());
          if (calls.size() < 3) {
            throw new IOException("try " + calls.size());
          }
          return name;
        });

    String id = client.start("Greet", "i", GreetFlow.input("Ada"));

    assertThat(await(id)).containsExactly("Ada", "i");
    assertThat(calls).extracting(ActivityContext::attempt).containsExactly(1, 2, 3);
    assertThat(calls).extracting(ActivityContext::instanceId).containsOnly("i");
    assertThat(calls).extracting(ActivityContext::activity).containsOnly("Greeter.greet");
    assertThat(calls)
        .extracting(ActivityContext::idempotencyKey)
        .containsOnly(calls.get(0).idempotencyKey());
  }

  @Test
  void anErrorInAnActivityIsAFailureToo() {
    start(
        name -> {
          throw new StackOverflowError("deep");
        });

    String id = client.start("Greet", null, GreetFlow.input("Ada"));

    assertThat(failure(id)).cause().hasMessageContaining("java.lang.StackOverflowError: deep");
  }

  @Test
  void aResultThatCannotBeStoredFailsTheActivityWithoutRetries() {
    AtomicInteger calls = new AtomicInteger();
    start(
        name -> {
          calls.incrementAndGet();
          return new Object();
        });

    String id = client.start("Greet", null, GreetFlow.input("Ada"));

    assertThat(failure(id))
        .cause()
        .hasMessageContaining("The result of activity 'Greeter.greet' cannot be stored");
    assertThat(calls).hasValue(1);
  }

  @Test
  void anUnknownWorkflowIsLeftToAWorkerThatKnowsItAndBlocksNobody() throws Exception {
    start(name -> name);
    String stranger = client.start("Stranger", null, GreetFlow.input("x"));
    String known = client.start("Greet", null, GreetFlow.input("y"));

    assertThat(await(known)).isNotNull();
    assertThat(client.status(stranger).orElseThrow().runtimeStatus())
        .isEqualTo(RuntimeStatus.PENDING);

    start(builder().workflow(new GreetFlow("Stranger", "greet")));
    assertThat(await(stranger)).containsExactly("x", stranger);
  }

  @Test
  void whatNobodyKnowsIsNotTriedHot() throws Exception {
    start(
        builder()
            .workflow(new GreetFlow())
            .activities(Greeter.polite())
            .postponement(Duration.ofHours(1)));
    client.start("Stranger", null, GreetFlow.input("x"));

    for (int i = 0; i < 20; i++) {
      await(client.start("Greet", null, GreetFlow.input()));
    }

    // Two turns for each of the instances that run, one for the stranger, the waiting ones.
    assertThat(hub.calls.get()).isLessThan(60);
  }

  @Test
  void anUnknownActivityIsLeftToAWorkerThatKnowsIt() throws Exception {
    start(builder().workflow(new GreetFlow()));
    String id = client.start("Greet", null, GreetFlow.input("x"));
    while (client.status(id).orElseThrow().runtimeStatus() == RuntimeStatus.PENDING) {
      boolean unused = hub.awaitChange(id, hub.instance(id).orElseThrow(), SOON);
    }

    start(builder().activities(Greeter.polite()));

    assertThat(await(id)).containsExactly("hello x", id);
  }

  @Test
  void anInstanceAtAStateThatThisBuildLacksWaitsForABuildThatHasIt() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Worker first =
        start(
            name -> {
              called.countDown();
              go.await();
              return name;
            });
    String id = client.start("Greet", null, GreetFlow.input("x"));
    called.await();
    go.countDown();
    first.close();

    Worker second =
        start(builder().workflow(new GreetFlow("Greet", "salute")).activities(Greeter.polite()));
    String other = client.start("Greet", null, GreetFlow.input("y"));
    assertThat(await(other)).containsExactly("hello y", other);
    second.close();

    start(Greeter.polite().body());
    assertThat(await(id)).containsExactly("x", id);
  }

  @Test
  void closingWaitsForTheActivityThatRunsAndStoresItsOutcome() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    Worker first =
        start(
            name -> {
              calls.incrementAndGet();
              called.countDown();
              go.await();
              return name;
            });
    String id = client.start("Greet", null, GreetFlow.input("x"));
    called.await();
    Thread closing = new Thread(first::close);
    closing.start();
    go.countDown();
    closing.join();

    start(name -> "again");
    assertThat(await(id)).containsExactly("x", id);
    assertThat(calls).hasValue(1);
  }

  @Test
  void whatDoesNotEndWithinTheDrainTimeoutIsInterruptedAndRunsAgain() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Worker first =
        start(
            builder()
                .workflow(new GreetFlow())
                .activities(
                    new Greeter(
                        name -> {
                          called.countDown();
                          try {
                            new CountDownLatch(1).await();
                            return "never";
                          } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                          }
                        }))
                .drainTimeout(Duration.ofMillis(10)));
    String id = client.start("Greet", null, GreetFlow.input("x"));
    called.await();

    first.close();

    interrupted.await();
    List<Integer> attempts = new CopyOnWriteArrayList<>();
    start(
        name -> {
          attempts.add(ActivityContext.current().attempt());
          return name;
        });
    assertThat(await(id)).containsExactly("x", id);
    assertThat(attempts).containsExactly(1);
  }

  @Test
  void anActivityThatIgnoresItsInterruptIsGivenBackAndItsLateOutcomeDropped() throws Exception {
    AtomicInteger interrupts = new AtomicInteger();
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Worker first =
        start(
            builder()
                .workflow(new GreetFlow())
                .activities(
                    new Greeter(
                        name -> {
                          called.countDown();
                          while (go.getCount() > 0) {
                            try {
                              go.await();
                            } catch (InterruptedException e) {
                              interrupts.incrementAndGet();
                            }
                          }
                          return "late";
                        }))
                .drainTimeout(Duration.ZERO));
    String id = client.start("Greet", null, GreetFlow.input("x"));
    called.await();
    first.close();
    assertThat(interrupts).hasPositiveValue();

    start(name -> "in time");
    assertThat(await(id)).containsExactly("in time", id);
    go.countDown();
  }

  @Test
  void closingTwiceOrBeforeTheStartIsHarmless() {
    Worker worker = builder().workflow(new GreetFlow()).build();
    worker.close();
    worker.close();

    assertThatThrownBy(worker::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Build another one");
  }

  @Test
  void aClosedWorkerTakesNothing() throws Exception {
    Worker worker = start(name -> name);
    await(client.start("Greet", null, GreetFlow.input("x")));

    worker.close();
    String id = client.start("Greet", null, GreetFlow.input("y"));

    assertThat(hub.takeOrchestration(SOON).orElseThrow().state().instanceId()).isEqualTo(id);
  }

  @Test
  void aHubThatFailsForAWhileLosesNothing() throws Exception {
    hub.failingTakes.set(3);
    hub.failingCommits.set(2);
    hub.failingCompletions.set(2);
    hub.lostCommits.set(2);
    Set<String> keys = ConcurrentHashMap.newKeySet();
    AtomicInteger calls = new AtomicInteger();
    start(
        name -> {
          calls.incrementAndGet();
          keys.add(ActivityContext.current().idempotencyKey());
          return name;
        });

    String id = client.start("Greet", null, GreetFlow.input("x", "y"));

    assertThat(await(id)).containsExactly("x", "y", id);
    assertThat(keys).hasSize(2);
    assertThat(calls).hasValue(2);
    assertThat(hub.failingTakes).hasValue(0);
    assertThat(hub.failingCommits).hasValue(0);
    assertThat(hub.failingCompletions).hasValue(0);
    assertThat(hub.lostCommits).hasValue(0);
  }

  @Test
  void aNameRegisteredTwiceIsRefusedWithBothClasses() {
    assertThatThrownBy(
            () ->
                builder()
                    .workflow(new GreetFlow())
                    .workflow(new GreetFlow())
                    .activities(Greeter.polite())
                    .activities(Greeter.polite())
                    .build())
        .isInstanceOf(WorkerConfigurationException.class)
        .hasMessageContainingAll(
            "Workflow 'Greet' is registered twice: by " + GreetFlow.class.getName(),
            "Activity 'Greeter.greet' is registered twice",
            "Each name may be registered once");
  }

  @Test
  void aWorkerTellsWhatItKnows() {
    Worker worker = builder().workflow(new GreetFlow()).activities(Greeter.polite()).build();

    assertThat(worker.workflows()).containsExactly("Greet");
    assertThat(worker.activities()).containsExactly("Greeter.greet");
    worker.close();
  }

  @Test
  void discoveryOnAClassPathWithoutRegistrationsFindsNothing() {
    try (TaskHub other = InMemoryTaskHub.open();
        Worker worker =
            Worker.builder(other).discover(ClassLoader.getPlatformClassLoader()).build()) {
      assertThat(worker.workflows()).isEmpty();
    }
  }
}
