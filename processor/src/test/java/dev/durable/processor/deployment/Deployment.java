package dev.durable.processor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.schema.Incompatibility;
import dev.durable.runtime.schema.SchemaComparison;
import dev.durable.runtime.schema.WorkflowSchema;
import dev.durable.runtime.testing.MemoryStore;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A task hub on which one build after the other is deployed. */
final class Deployment implements AutoCloseable {
  static final ValueType<String> STRING = new ValueType<>() {};
  static final Duration SOON = Duration.ofSeconds(60);

  /** A compiled program. */
  record Build(ClassLoader loader, List<WorkflowSchema> schemas) {
    /** Compiles the types of package {@code p}, each given by its text after the imports. */
    static Build of(String... types) {
      List<String> sources = new ArrayList<>();
      List<String> workflows = new ArrayList<>();
      for (String type : types) {
        String name = type.replaceFirst("(?s).*?(?:interface|record) (\\w+).*", "$1");
        sources.add("p." + name);
        sources.add("package p; import dev.durable.*; import java.time.*;\n" + type);
        if (type.contains("@Workflow")) {
          workflows.add(name);
        }
      }
      Compiled compiled = Compiled.of(sources.toArray(String[]::new)).withoutComplaint();
      return new Build(
          compiled.load(),
          workflows.stream()
              .map(name -> compiled.resource("META-INF/durable/p." + name + ".json"))
              .map(WorkflowSchema::parse)
              .toList());
    }

    /** What the check says of the next build. */
    List<Incompatibility> check(Build next) {
      return SchemaComparison.compare(schemas, next.schemas);
    }
  }

  private final TaskHub hub = EmbeddedTaskHub.open(new MemoryStore(), InstantSource.system());
  final DurableClient client = new DurableClient(hub);
  private @Nullable Worker worker;

  /** Runs another build in place of the one before. */
  void deploy(Build build) {
    stop();
    worker = Worker.builder(hub).postponement(Duration.ofMillis(20)).discover(build.loader).build();
    worker.start();
  }

  private void stop() {
    if (worker != null) {
      Objects.requireNonNull(worker).close();
      worker = null;
    }
  }

  /** Waits until an instance waits for something. */
  void awaitWaiting(String id) throws InterruptedException {
    InstanceState unused = await(id, state -> state.version() > 0 && state.blocked() == null);
  }

  /** Waits until an instance is blocked and tells why. */
  String awaitBlocked(String id) throws InterruptedException {
    String why = await(id, state -> state.blocked() != null).blocked();
    assertThat(client.status(id).orElseThrow().blocked()).isEqualTo(why);
    return Objects.requireNonNull(why);
  }

  /** Waits until an instance has ended. */
  void awaitEnd(String id) throws InterruptedException {
    InstanceState unused = await(id, state -> state.status().isFinished());
  }

  /** Waits until an event of some type is in the history of an instance. */
  void awaitHistory(String id, String type) throws InterruptedException {
    InstanceState unused =
        await(
            id,
            state ->
                hub.history(id, 0, 100).stream()
                    .anyMatch(event -> event.getClass().getSimpleName().equals(type)));
  }

  private InstanceState await(String id, Predicate<InstanceState> condition)
      throws InterruptedException {
    InstanceState state = hub.instance(id).orElseThrow();
    while (!condition.test(state)) {
      assertThat(hub.awaitChange(id, state, SOON)).isTrue();
      state = hub.instance(id).orElseThrow();
    }
    return state;
  }

  /** Waits for the result of an instance. */
  String awaitResult(String id) throws Exception {
    return Objects.requireNonNull(client.await(id, SOON, STRING));
  }

  void raise(String id, String event, String payload) {
    assertThat(client.raiseEvent(id, event, payload, null)).isTrue();
  }

  @Override
  public void close() {
    stop();
    hub.close();
  }
}
