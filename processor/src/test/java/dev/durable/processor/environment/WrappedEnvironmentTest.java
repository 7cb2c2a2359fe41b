package dev.durable.processor.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.WorkflowProcessor;
import dev.durable.processor.diagnostic.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import org.jetbrains.jps.javac.APIWrappers;
import org.junit.jupiter.api.Test;

/** Build tools that wrap the environment of a processor: the state machines are still generated. */
class WrappedEnvironmentTest {
  private static final String FLOW =
      """
      package p;
      @dev.durable.Workflow
      public interface Flow {
        Work work();
        record Amount(int n) { public Amount { if (n < 0) throw new IllegalArgumentException(); } }
        @dev.durable.Orchestrator
        default int run(int n) { return work().twice(new Amount(n).n()); }
        @dev.durable.Activities
        interface Work { int twice(int n); }
      }
      """;

  private final Map<String, List<String>> written = RecordingFiler.origins();

  @Test
  void aProxyOfIntelliJ() {
    check(this::intelliJ);
  }

  @Test
  void aDelegatingClassOfGradle() {
    check(this::gradle);
  }

  @Test
  void aSubclassOfADelegatingClass() {
    check(
        environment ->
            new DelegatingEnvironment(environment, recording(environment.getFiler())) {});
  }

  @Test
  void aWrapperInAWrapper() {
    check(environment -> intelliJ(new DelegatingEnvironment(environment, environment.getFiler())));
  }

  private void check(UnaryOperator<ProcessingEnvironment> wrap) {
    Compiled compiled =
        Compiled.with(new InEnvironment(new WorkflowProcessor(), wrap), "p.Flow", FLOW)
            .withoutComplaint();

    assertThat(compiled.hasSource("p.FlowOrchestrator")).isTrue();
    assertThat(compiled.compilation().notes())
        .noneMatch(note -> note.getMessage(null).contains(Problem.NEEDS_JAVAC.tag()));
    assertThat(written).as("what the tool learns of").containsKey("p.FlowOrchestrator");
  }

  private ProcessingEnvironment intelliJ(ProcessingEnvironment environment) {
    Filer filer = recording(environment.getFiler());
    return APIWrappers.wrap(ProcessingEnvironment.class, environment, new OwnFiler(filer));
  }

  private ProcessingEnvironment gradle(ProcessingEnvironment environment) {
    return new DelegatingEnvironment(environment, recording(environment.getFiler()));
  }

  private Filer recording(Filer filer) {
    return new RecordingFiler(filer, written);
  }

  /** What IntelliJ overrides. */
  public record OwnFiler(Filer getFiler) {}
}
