package dev.durable.processor.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.WorkflowProcessor;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tools that build incrementally learn of each file. */
class OriginsOfFilesTest {
  @Test
  void eachFileIsMadeFromOneTypeAndTheServicesFilesFromAll() {
    Map<String, List<String>> origins = RecordingFiler.origins();
    Compiled.with(
            new InEnvironment(
                new WorkflowProcessor(),
                environment ->
                    new DelegatingEnvironment(
                        environment, new RecordingFiler(environment.getFiler(), origins))),
            "p.One",
            """
            package p;
            @dev.durable.Workflow
            public interface One {
              Work work();
              Two two();
              @dev.durable.Orchestrator
              default int run(int n) { return work().twice(two().run(n)); }
            }
            """,
            "p.Two",
            """
            package p;
            @dev.durable.Workflow
            public interface Two {
              @dev.durable.Orchestrator
              default int run(int n) { return n; }
            }
            """,
            "p.Work",
            "package p; @dev.durable.Activities public interface Work { int twice(int n); }")
        .withoutComplaint();

    assertThat(origins)
        .containsOnly(
            Map.entry("p.OneClient", List.of("p.One")),
            Map.entry("p.OneStub", List.of("p.One")),
            Map.entry("p.OneOrchestrator", List.of("p.One")),
            Map.entry("CLASS_OUTPUT/META-INF/durable/p.One.json", List.of("p.One")),
            Map.entry("CLASS_OUTPUT/META-INF/durable/p.One.mmd", List.of("p.One")),
            Map.entry("p.TwoClient", List.of("p.Two")),
            Map.entry("p.TwoStub", List.of("p.Two")),
            Map.entry("p.TwoOrchestrator", List.of("p.Two")),
            Map.entry("CLASS_OUTPUT/META-INF/durable/p.Two.json", List.of("p.Two")),
            Map.entry("CLASS_OUTPUT/META-INF/durable/p.Two.mmd", List.of("p.Two")),
            Map.entry("p.WorkStub", List.of("p.Work")),
            Map.entry("p.WorkDispatcher", List.of("p.Work")),
            Map.entry(
                "CLASS_OUTPUT/META-INF/services/dev.durable.runtime.generated.Orchestrator",
                List.of("p.One", "p.Two")),
            Map.entry(
                "CLASS_OUTPUT/META-INF/services/dev.durable.runtime.generated.ActivitiesProvider",
                List.of("p.Work")));
  }

  /**
   * Gradle hands types whose sources have not changed to an incremental processor as class files.
   * These have no bodies to compile, so the processor must not call itself incremental: Gradle then
   * compiles all sources again.
   */
  @Test
  void theProcessorDoesNotCallItselfIncremental() throws Exception {
    for (URL file :
        Collections.list(
            WorkflowProcessor.class
                .getClassLoader()
                .getResources("META-INF/gradle/incremental.annotation.processors"))) {
      try (InputStream in = file.openStream()) {
        assertThat(new String(in.readAllBytes(), UTF_8))
            .as(file.toString())
            .doesNotContain(WorkflowProcessor.class.getName());
      }
    }
  }
}
