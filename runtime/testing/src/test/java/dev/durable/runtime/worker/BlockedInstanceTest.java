package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.InstanceStatus;
import dev.durable.runtime.client.TypedStatus;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.hub.embedded.Table;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.schema.Sentences;
import dev.durable.runtime.testing.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker cannot go on with is blocked: visible with its reason, and tried again. */
@Timeout(60)
final class BlockedInstanceTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final MemoryStore store = new MemoryStore();
  private TaskHub hub = EmbeddedTaskHub.open(store, InstantSource.system());
  private DurableClient client = new DurableClient(hub);

  @AfterEach
  void close() {
    hub.close();
  }

  private Worker.Builder builder() {
    return Worker.builder(hub).postponement(Duration.ofMillis(20));
  }

  private static Worker started(Worker.Builder builder) {
    Worker worker = builder.build();
    worker.start();
    return worker;
  }

  private String awaitBlocked(String id) throws InterruptedException {
    InstanceState state = hub.instance(id).orElseThrow();
    while (state.blocked() == null) {
      assertThat(hub.awaitChange(id, state, SOON)).isTrue();
      state = hub.instance(id).orElseThrow();
    }
    return Objects.requireNonNull(state.blocked());
  }

  private void awaitEnd(String id) throws Exception {
    assertThat(client.await(id, SOON, GreetFlow.STRINGS)).isNotNull();
    InstanceStatus end = client.status(id).orElseThrow();
    assertThat(end.runtimeStatus()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(end.blocked()).isNull();
    assertThat(end.parent()).isNull();
  }

  @Test
  void workflowThatNobodyKnowsIsTold() throws Exception {
    client.start("Greet", "i", GreetFlow.input("x"));
    try (Worker worker =
        started(builder().workflow(new GreetFlow("Other", "greet")).activities(Greeter.polite()))) {
      assertThat(awaitBlocked("i"))
          .contains("Workflow 'Greet' of instance 'i' is not known to this worker", "Other");
      assertThat(client.status("i").orElseThrow().runtimeStatus()).isEqualTo(RuntimeStatus.PENDING);
      assertThat(worker.workflows()).containsExactly("Other");
    }
    try (Worker worker =
        started(builder().workflow(new GreetFlow()).activities(Greeter.polite()))) {
      awaitEnd("i");
      assertThat(worker.workflows()).containsExactly("Greet");
    }
  }

  @Test
  void stateThatThisBuildLacksIsTold() throws Exception {
    client.start("Greet", "i", GreetFlow.input("x"));
    try (Worker worker = started(builder().workflow(new GreetFlow()))) {
      while (hub.instance("i").orElseThrow().version() == 0) {
        boolean unused = hub.awaitChange("i", hub.instance("i").orElseThrow(), SOON);
      }
      assertThat(worker.workflows()).containsExactly("Greet");
    }
    try (Worker worker =
        started(
            builder().workflow(new GreetFlow("Greet", "salute")).activities(Greeter.polite()))) {
      String reason = awaitBlocked("i");
      assertThat(reason).contains("Instance 'i'", "'greet'");
      assertThat(worker.workflows()).containsExactly("Greet");

      InstanceStatus status = client.status("i").orElseThrow();
      assertThat(status.blocked()).isEqualTo(reason);
      assertThat(status.runtimeStatus()).isEqualTo(RuntimeStatus.RUNNING);
      TypedStatus<List<String>> typed =
          client.status("Greet", "i", GreetFlow.STRINGS).orElseThrow();
      assertThat(typed.blocked()).hasValue(reason);
      assertThat(typed.parent()).isEmpty();
      assertThatThrownBy(() -> client.await("i", Duration.ofMillis(5), GreetFlow.STRINGS))
          .isInstanceOf(TimeoutException.class)
          .hasMessageEndingWith("its status is RUNNING, and it is blocked: " + reason);
    }
    try (Worker worker =
        started(builder().workflow(new GreetFlow()).activities(Greeter.polite()))) {
      awaitEnd("i");
      assertThat(worker.workflows()).containsExactly("Greet");
    }
  }

  @Test
  void blockedInstanceGoesOnByItselfWhenTheProcessIsStartedWithABuildThatCan() throws Exception {
    Duration never = Duration.ofDays(1);
    client.start("Greet", "i", GreetFlow.input("x"));
    try (Worker worker = started(builder().workflow(new GreetFlow()))) {
      while (hub.instance("i").orElseThrow().version() == 0) {
        boolean unused = hub.awaitChange("i", hub.instance("i").orElseThrow(), SOON);
      }
      assertThat(worker.workflows()).containsExactly("Greet");
    }
    try (Worker worker =
        started(
            builder()
                .postponement(never)
                .workflow(new GreetFlow("Greet", "salute"))
                .activities(Greeter.polite()))) {
      assertThat(awaitBlocked("i"))
          .contains(Sentences.noState("greet"), Sentences.restoreState("greet"));
      assertThat(worker.workflows()).containsExactly("Greet");
    }
    MemoryStore stored = store.snapshot();
    hub.close();
    hub = EmbeddedTaskHub.open(stored, InstantSource.system());
    client = new DurableClient(hub);
    try (Worker worker =
        started(
            builder().postponement(never).workflow(new GreetFlow()).activities(Greeter.polite()))) {
      awaitEnd("i");
      assertThat(worker.workflows()).containsExactly("Greet");
    }
  }

  @Test
  void callWhoseArgumentsDoNotFitWaitsForABuildThatReadsThem() throws Exception {
    client.start("Greet", "i", GreetFlow.input("x"));
    CountDownLatch tries = new CountDownLatch(2);
    ActivityDispatcher retyped =
        new ActivityDispatcher() {
          @Override
          public List<ActivityType<?>> activities() {
            return List.of(GreetFlow.GREET);
          }

          @Override
          public int parameterCount(String activity) {
            return 1;
          }

          @Override
          public Object run(String activity, ValueReader in) {
            tries.countDown();
            return "hello number " + in.read("name", GreetFlow.INTEGER);
          }
        };
    try (Worker worker = started(builder().workflow(new GreetFlow()).activities(retyped))) {
      assertThat(tries.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(worker.workflows()).containsExactly("Greet");
    }
    assertThat(client.status("i").orElseThrow().runtimeStatus()).isEqualTo(RuntimeStatus.RUNNING);
    assertThat(hub.history("i", 0, 10)).hasSize(3);
    try (Worker worker =
        started(builder().workflow(new GreetFlow()).activities(Greeter.polite()))) {
      awaitEnd("i");
      assertThat(worker.workflows()).containsExactly("Greet");
    }
  }

  @Test
  void turnThatNeedsMoreMemoryThanThereIsIsTold() throws Exception {
    client.start("Greet", "i", GreetFlow.input("x"));
    AtomicBoolean isEnough = new AtomicBoolean();
    GreetFlow large =
        new GreetFlow() {
          @Override
          public Frame start(ValueReader in) {
            if (isEnough.get()) {
              return super.start(in);
            }
            throw new OutOfMemoryError("Java heap space");
          }
        };
    try (Worker worker = started(builder().workflow(large).activities(Greeter.polite()))) {
      assertThat(awaitBlocked("i"))
          .contains("its turn needs more memory than there is (Java heap space)", "-Xmx");
      assertThat(worker.workflows()).containsExactly("Greet");
      isEnough.set(true);
      awaitEnd("i");
    }
  }

  @Test
  void recordThatCannotBeReadIsTold() throws Exception {
    client.start("Greet", "i", GreetFlow.input("x"));
    byte[][] record = new byte[2][];
    try (Worker worker =
        started(
            builder()
                .workflow(new GreetFlow())
                .activities(
                    new Greeter(
                        name -> {
                          if (record[0] == null) {
                            damageOnlyTask(record);
                          }
                          return name;
                        })))) {
      assertThat(awaitBlocked("i")).contains("task 0 of instance 'i'", "cannot be read");
      assertThat(worker.workflows()).containsExactly("Greet");
      put(record[0], record[1]);
      awaitEnd("i");
    }
  }

  private void damageOnlyTask(byte[][] record) {
    store.scan(
        Table.TASKS,
        new byte[0],
        null,
        (key, value) -> {
          record[0] = key;
          record[1] = value;
          return false;
        });
    put(record[0], "rubbish".getBytes(StandardCharsets.UTF_8));
  }

  private void put(byte[] key, byte[] value) {
    Changes changes = new Changes();
    changes.put(Table.TASKS, key, value);
    store.write(changes);
  }
}
