package dev.durable.processor.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
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
}
