package dev.durable.processor.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.testing.MemoryStore;
import dev.durable.runtime.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workflows with events: compiled by the processor, run by a worker, told by typed clients. */
@Timeout(120)
final class EventsTest {
  @SuppressWarnings("unchecked")
  private static List<String> run(String driver) throws Exception {
    String source = Files.readString(Path.of("src/test/resources/events/Approvals.java"), UTF_8);
    ClassLoader loader = Compiled.of("p.Approvals", source).withoutComplaint().load();
    Function<DurableClient, List<String>> told =
        (Function<DurableClient, List<String>>)
            loader.loadClass("p.Approvals$" + driver).getConstructor().newInstance();
    try (TaskHub hub = EmbeddedTaskHub.open(new MemoryStore(), InstantSource.system());
        Worker worker = Worker.builder(hub).discover(loader).build()) {
      worker.start();
      return told.apply(new DurableClient(hub));
    }
  }

  @Test
  void anOrderIsApprovedByAnotherWorkflowAndClosedByAClient() throws Exception {
    assertThat(run("Ordered"))
        .containsExactly("truefalse", "pen true none true", "approved by clerk", "1", "truefalse");
  }

  @Test
  void instancesAreStartedWithEventsContinuedSuspendedTerminatedAndPurged() throws Exception {
    assertThat(run("Summed")).containsExactly("12", "TERMINATED", "2", "1");
  }

  @Test
  void eventsAndStatusAreInheritedWithTypeArguments() {
    String orchestrator =
        Compiled.of(
                "p.Flow",
                """
                package p;
                import dev.durable.*;
                interface Base<T> {
                  @Event T payload();
                  @Event String other();
                  @Status void at(T status);
                }
                @Workflow interface Flow extends Base<Long> {
                  @Override default String other() { return "no event"; }
                  @Orchestrator default String run() {
                    at(payload());
                    return other();
                  }
                }
                """)
            .withoutComplaint()
            .source("p.FlowOrchestrator");

    assertThat(orchestrator)
        .contains("EventType<Long> $PAYLOAD_EVENT = new EventType<>(\"payload\", $LONG_TYPE)")
        .contains("public void at(Long status)")
        .contains("$returned = other();")
        .doesNotContain("\"other\"");
  }

  @Test
  void aPayloadOfAnotherPackageIsPublic() {
    assertThat(
            Compiled.of(
                    "q.Far",
                    """
                    package q;
                    import dev.durable.*;
                    @Workflow public interface Far {
                      @Event Shape drawn();
                      @Orchestrator default void run() { drawn(); }
                    }
                    sealed interface Shape permits Circle {}
                    """,
                    "q.Circle",
                    "package q; public record Circle(int radius) implements Shape {}",
                    "p.Near",
                    """
                    package p;
                    import dev.durable.*;
                    @Workflow interface Near {
                      @RaiseEvent(workflow = q.Far.class) void drawn(String id, q.Circle circle);
                      @Orchestrator default void run() { drawn("far", new q.Circle(1)); }
                    }
                    """)
                .compilation()
                .errors())
        .singleElement()
        .extracting(error -> error.getMessage(null))
        .isEqualTo(
            Problem.RAISED_PAYLOAD.message(
                "drawn",
                "drawn",
                "Far",
                "Circle",
                "its type 'Shape' cannot be seen in package 'p'; make it public"));
  }
}
