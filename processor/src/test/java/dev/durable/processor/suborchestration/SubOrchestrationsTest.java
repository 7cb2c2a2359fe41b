package dev.durable.processor.suborchestration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.testing.MemoryStore;
import dev.durable.runtime.worker.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workflows that start workflows: compiled by the processor, run by a worker. */
@Timeout(120)
final class SubOrchestrationsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ValueType<List<String>> STRINGS = new ValueType<>() {};
  private static final ValueType<Integer> INTEGER = new ValueType<>() {};
  private static final ClassLoader FAMILY =
      Compiled.of("p.Family", text("Family.java")).withoutComplaint().load();

  private final TaskHub hub = EmbeddedTaskHub.open(new MemoryStore(), InstantSource.system());
  private final DurableClient client = new DurableClient(hub);

  @AfterEach
  void close() {
    hub.close();
  }

  private static String text(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/suborchestrations", name), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <R> @Nullable R run(String workflow, String input, ValueType<R> result) throws Exception {
    String id = client.start(workflow, null, input);
    try (Worker worker = Worker.builder(hub).discover(FAMILY).build()) {
      worker.start();
      return client.await(id, SOON, result);
    }
  }

  @Test
  void aParentGetsResultsDeclaredExceptionsWithTheirFieldsAndOtherFailures() throws Exception {
    assertThat(run("Order", "[\"pen\",\"cup\",\"bomb\"]", STRINGS))
        .containsExactly(
            "packed pen x 3",
            "cup broke into 3",
            "shipping failed: java.lang.IllegalArgumentException: no bombs");
  }

  @Test
  void startedSubOrchestrationsRunTogetherAndHaveSubOrchestrationsOfTheirOwn() throws Exception {
    assertThat(run("Bulk", "[\"pen\",\"ink\"]", STRINGS))
        .containsExactly("packed pen x 0", "packed ink x 1", "packed pen x 3", "packed ink x 3");
  }

  @Test
  void aWorkflowStartsItself() throws Exception {
    assertThat(run("Countdown", "5", INTEGER)).isEqualTo(5);
    assertThat(run("Silent", "null", INTEGER)).isNull();
  }

  @Test
  void aChildThatNoWorkerKnowsIsBlockedUntilOneDoes() throws Exception {
    String id = client.start("Order", null, "[\"pen\"]");
    Worker.Builder withoutShipping =
        Worker.builder(hub).postponement(Duration.ofMillis(20)).workflow(orchestrator("Order"));
    try (Worker worker = withoutShipping.build()) {
      worker.start();
      InstanceState parent = hub.instance(id).orElseThrow();
      while (parent.version() == 0) {
        assertThat(hub.awaitChange(id, parent, SOON)).isTrue();
        parent = hub.instance(id).orElseThrow();
      }
      String child = parent.executionId() + ":0";
      InstanceState state = hub.instance(child).orElseThrow();
      while (state.blocked() == null) {
        assertThat(hub.awaitChange(child, state, SOON)).isTrue();
        state = hub.instance(child).orElseThrow();
      }
      assertThat(client.status(child).orElseThrow().blocked())
          .contains("Workflow 'shipping'", "is not known to this worker");
    }
    try (Worker worker = Worker.builder(hub).discover(FAMILY).build()) {
      worker.start();
      assertThat(client.await(id, SOON, STRINGS)).containsExactly("packed pen x 3");
    }
  }

  @Test
  void onlyTheOrchestratorMethodOfAnotherWorkflowCanBeCalled() {
    Compiled compiled =
        Compiled.of(
            "p.Caller",
            """
            package p;
            import dev.durable.*;
            @Workflow
            interface Caller {
              @Workflow interface Other {
                @Orchestrator default int run() { return more(); }
                default int more() { return 1; }
              }
              Other other();
              @Orchestrator default int call() { return other().more(); }
            }
            """);

    assertThat(compiled.compilation().errors())
        .singleElement()
        .extracting(error -> error.getMessage(null))
        .isEqualTo(Problem.STUB_ESCAPES.message("other", "other"));
  }

  private static Orchestrator orchestrator(String workflow) {
    return ServiceLoader.load(Orchestrator.class, FAMILY).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.workflow().equals(workflow))
        .findFirst()
        .orElseThrow();
  }
}
