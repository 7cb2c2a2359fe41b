package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.testing.MemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sub-orchestrations and branches, through a hub and a worker. */
@Timeout(60)
final class SubOrchestrationWorkerTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TaskHub hub = EmbeddedTaskHub.open(new MemoryStore(), InstantSource.system());
  private final DurableClient client = new DurableClient(hub);

  @AfterEach
  void close() {
    hub.close();
  }

  private Worker.Builder worker() {
    return Worker.builder(hub)
        .postponement(Duration.ofMillis(20))
        .workflow(new ParentFlow())
        .activities(Greeter.polite());
  }

  private String executionId() {
    return hub.instance("p").orElseThrow().executionId();
  }

  @Test
  void aParentGetsTheResultsOfItsChildrenAndOfItsBranch() throws Exception {
    client.start("Parent", "p", GreetFlow.input("Ann"));
    try (Worker worker = worker().workflow(new GreetFlow()).build()) {
      worker.start();
      List<String> all = client.await("p", SOON, GreetFlow.STRINGS);

      // The branch is task 0, the child of the body 1, that of the branch 2.
      assertThat(all).hasSize(4).contains(executionId() + ":1", executionId() + ":2");
      assertThat(hub.instance("p").orElseThrow().workflowVersion()).isEqualTo(1);
    }
  }

  @Test
  void aChildThatNobodyKnowsIsBlockedAndItsParentWaits() throws Exception {
    client.start("Parent", "p", GreetFlow.input("Ann"));
    try (Worker worker = worker().build()) {
      worker.start();
      while (hub.instance("p").orElseThrow().version() == 0) {
        boolean unused = hub.awaitChange("p", hub.instance("p").orElseThrow(), SOON);
      }
      String child = executionId() + ":1";
      InstanceState state = hub.instance(child).orElseThrow();
      while (state.blocked() == null) {
        assertThat(hub.awaitChange(child, state, SOON)).isTrue();
        state = hub.instance(child).orElseThrow();
      }
      assertThat(state.blocked()).contains("Workflow 'Greet'", "is not known to this worker");
      assertThat(hub.instance("p").orElseThrow().status().isFinished()).isFalse();
    }
    try (Worker worker = worker().workflow(new GreetFlow()).build()) {
      worker.start();
      assertThat(client.await("p", SOON, GreetFlow.STRINGS)).hasSize(4);
    }
  }
}
