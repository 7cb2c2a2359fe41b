package dev.durable.processor.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.RegistrationProcessor;
import dev.durable.processor.WorkflowProcessor;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/** What tools that build incrementally learn of each file. */
class OriginsOfFilesTest {
  @Test
  void eachFileIsMadeFromOneTypeAndTheServicesFilesFromAll() {
    Map<String, List<String>> origins = RecordingFiler.origins();
    Map<String, List<String>> originsOfServices = RecordingFiler.origins();
    Compiled.with(
            List.of(
                recording(new WorkflowProcessor(), origins),
                recording(new RegistrationProcessor(), originsOfServices)),
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
            Map.entry("p.WorkDispatcher", List.of("p.Work")));
    assertThat(originsOfServices)
        .containsOnly(
            Map.entry(
                "CLASS_OUTPUT/META-INF/services/dev.durable.runtime.generated.Orchestrator",
                List.of("p.One", "p.Two")),
            Map.entry(
                "CLASS_OUTPUT/META-INF/services/dev.durable.runtime.generated.ActivitiesProvider",
                List.of("p.Work")));
  }

  /** What is right for which processor is what {@link GradleTest} is about. */
  @Test
  void gradleIsToldWhatKindEachProcessorIs() throws Exception {
    try (InputStream in =
        WorkflowProcessor.class.getResourceAsStream(
            "/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8))
          .isEqualTo(
              WorkflowProcessor.class.getName()
                  + ",isolating\n"
                  + RegistrationProcessor.class.getName()
                  + ",aggregating\n");
    }
  }

  private static Processor recording(Processor processor, Map<String, List<String>> origins) {
    return new InEnvironment(
        processor,
        environment ->
            new DelegatingEnvironment(
                environment, new RecordingFiler(environment.getFiler(), origins)));
  }
}
