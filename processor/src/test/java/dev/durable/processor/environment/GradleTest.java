package dev.durable.processor.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an incremental build of Gradle leaves is what a clean one does, byte for byte. */
class GradleTest {
  private static final String ORCHESTRATORS =
      "classes/META-INF/services/dev.durable.runtime.generated.Orchestrator";
  private static final String WORK =
      "package p; @dev.durable.Activities public interface Work { int twice(int n); }";

  @TempDir private Path folder;
  @TempDir private Path cleanFolder;

  @Test
  void aBodyThatHasChangedIsCompiledAlone() throws IOException {
    GradleBuild build = shop();

    build.source("p.One", flow("One", "work().twice(n + 1) + n"));
    assertThat(build.incremental("p.One")).isEmpty();

    assertThat(build.compiled()).containsExactly("p.One");
    checkLikeClean(build);
  }

  @Test
  void aChangeThatConcernsNoWorkflowLeavesAll() throws IOException {
    GradleBuild build = shop();

    build.source("p.Other", "package p; class Other { int n; }");
    assertThat(build.incremental("p.Other")).isEmpty();

    assertThat(build.compiled()).containsExactly("p.Other");
    checkLikeClean(build);
  }

  @Test
  void aNewWorkflowIsListed() throws IOException {
    GradleBuild build = shop();

    build.source("p.Three", flow("Three", "n"));
    assertThat(build.incremental("p.Three")).isEmpty();

    assertThat(build.files().get(ORCHESTRATORS)).contains("p.ThreeOrchestrator");
    checkLikeClean(build);
  }

  @Test
  void aWorkflowThatIsRemovedGoesFromTheList() throws IOException {
    GradleBuild build = shop();

    build.remove("p.One");
    assertThat(build.incremental("p.One")).isEmpty();
    assertThat(build.compiled()).isEmpty();
    assertThat(build.files().get(ORCHESTRATORS)).isEqualTo("p.TwoOrchestrator\n");
    checkLikeClean(build);

    build.remove("p.Two");
    assertThat(build.incremental("p.Two")).isEmpty();
    assertThat(build.files()).doesNotContainKey(ORCHESTRATORS);
    checkLikeClean(build);
  }

  @Test
  void aWorkflowIsRenamed() throws IOException {
    GradleBuild build = shop();

    build.remove("p.One");
    build.source("p.Uno", flow("Uno", "work().twice(n)"));
    assertThat(build.incremental("p.One", "p.Uno")).isEmpty();

    assertThat(build.compiled()).containsExactly("p.Uno");
    checkLikeClean(build);
  }

  @Test
  void activitiesThatHaveChangedAreCompiledWithTheWorkflowsThatCallThem() throws IOException {
    GradleBuild build = shop();

    build.source("p.Work", WORK.replace("int n", "int number"));
    assertThat(build.incremental("p.Work", "p.One")).isEmpty();

    assertThat(build.compiled()).containsExactlyInAnyOrder("p.Work", "p.One");
    checkLikeClean(build);
  }

  @Test
  void whatIsMissingOfActivitiesIsMadeFromTheirClassFile() throws IOException {
    GradleBuild build = shop();

    build.deleteGenerated("p.WorkStub");
    build.deleteGenerated("p.WorkDispatcher");
    assertThat(build.incremental("p.One")).isEmpty();

    checkLikeClean(build);
  }

  @Test
  void aStateMachineThatIsMissingNeedsTheSourceOfItsWorkflow() throws IOException {
    GradleBuild build = shop();

    build.deleteGenerated("p.OneOrchestrator");

    assertThat(build.incremental("p.Other"))
        .containsExactly(Problem.ORCHESTRATOR_WITHOUT_SOURCE.message("run", "One"));
    assertThat(build.clean()).isEmpty();
  }

  @Test
  void theNameOfAWorkflowThatIsNotCompiledAgainIsTaken() throws IOException {
    GradleBuild build = shop();

    build.source("p.Three", flow("Three", "n").replace("Workflow", "Workflow(name = \"One\")"));

    assertThat(build.incremental("p.Three"))
        .containsExactly(Problem.DUPLICATE_WORKFLOW.message("One", 1, "p.One"));
  }

  @Test
  void aMethodThatWaitsInAnotherFileMakesGradleCompileEverything() throws IOException {
    GradleBuild build = shop();
    build.source("p.Steps", "package p; interface Steps { Work work(); }");
    build.source("p.One", flow("One", "work().twice(n)").replace("One {", "One extends Steps {"));
    assertThat(build.incremental("p.Steps", "p.One")).isEmpty();
    assertThat(build.compiled()).hasSize(2);

    build.source(
        "p.Steps",
        """
        package p;
        interface Steps {
          Work work();
          default int more(int n) { return work().twice(n) + 1; }
        }
        """);
    build.source("p.One", flow("One", "more(n)").replace("One {", "One extends Steps {"));
    assertThat(build.incremental("p.Steps", "p.One")).isEmpty();
    assertThat(build.compiled()).hasSize(2);
    checkLikeClean(build);

    build.source("p.One", flow("One", "more(n + 1)").replace("One {", "One extends Steps {"));
    assertThat(build.incremental("p.One")).isEmpty();
    assertThat(build.compiled()).isEqualTo(build.sources().keySet());
    checkLikeClean(build);
  }

  @Test
  void anInheritedOrchestratorMethodMakesGradleCompileEverything() throws IOException {
    GradleBuild build = shop();
    build.source("p.Steps", flow("Steps", "work().twice(n)").replace("@dev.durable.Workflow", ""));
    build.source("p.One", "package p; @dev.durable.Workflow public interface One extends Steps {}");
    assertThat(build.incremental("p.Steps", "p.One")).isEmpty();
    checkLikeClean(build);

    build.source(
        "p.One",
        "package p; @dev.durable.Workflow(version = 2) public interface One extends Steps {}");
    assertThat(build.incremental("p.One")).isEmpty();
    assertThat(build.compiled()).isEqualTo(build.sources().keySet());
    checkLikeClean(build);
  }

  @Test
  void aMethodThatIsCalledForTheFirstTimeNeedsItsSource() throws IOException {
    GradleBuild build = shop();
    build.source(
        "p.Steps",
        """
        package p;
        interface Steps {
          Work work();
          default int more(int n) { return work().twice(n) + 1; }
        }
        """);
    build.source("p.One", flow("One", "work().twice(n)").replace("One {", "One extends Steps {"));
    assertThat(build.incremental("p.Steps", "p.One")).isEmpty();

    build.source("p.One", flow("One", "more(n)").replace("One {", "One extends Steps {"));

    assertThat(build.incremental("p.One"))
        .containsExactly(Problem.HELPER_WITHOUT_SOURCE.message("more", "Steps"));
    assertThat(build.clean()).isEmpty();
  }

  @Test
  void aPermittedClassInAnotherFileMakesGradleCompileEverything() throws IOException {
    GradleBuild build = shop();
    build.source("p.Shape", "package p; public sealed interface Shape permits Dot {}");
    build.source("p.Dot", "package p; public record Dot(int x) implements Shape {}");
    build.source("p.One", storingShape());
    assertThat(build.incremental("p.Shape", "p.Dot", "p.One")).isEmpty();

    build.source("p.Dot", "package p; public record Dot(int x, int y) implements Shape {}");
    assertThat(build.incremental("p.Dot", "p.Shape")).isEmpty();
    assertThat(build.compiled()).isEqualTo(build.sources().keySet());
    checkLikeClean(build);
  }

  @Test
  void aPermittedClassInTheSameFileDoesNot() throws IOException {
    GradleBuild build = shop();
    build.source(
        "p.Shape",
        "package p; public sealed interface Shape { record Dot(int x) implements Shape {} }");
    build.source("p.One", storingShape());
    assertThat(build.incremental("p.Shape", "p.One")).isEmpty();

    build.source("p.Two", flow("Two", "n + 1"));
    assertThat(build.incremental("p.Two")).isEmpty();
    assertThat(build.compiled()).containsExactly("p.Two");
    checkLikeClean(build);
  }

  @Test
  void whatAPermittedClassStoresMakesGradleCompileEverything() throws IOException {
    GradleBuild build = shop();
    build.source(
        "p.Shape",
        "package p; public sealed interface Shape { record Dot(Point at) implements Shape {} }");
    build.source("p.Point", "package p; public record Point(int x) {}");
    build.source("p.One", storingShape());
    assertThat(build.incremental("p.Shape", "p.Point", "p.One")).isEmpty();

    build.source("p.Point", "package p; public record Point(int x, int y) {}");
    assertThat(build.incremental("p.Point", "p.Shape")).isEmpty();
    assertThat(build.compiled()).isEqualTo(build.sources().keySet());
    checkLikeClean(build);
  }

  @Test
  void anExceptionThatTheWorkflowNeitherDeclaresNorCatchesMakesGradleCompileEverything()
      throws IOException {
    GradleBuild build = shop();
    build.source("p.Work", WORK.replace(");", ") throws Broken;"));
    build.source("p.Broken", broken(""));
    String declaring =
        flow("One", "work().twice(n)").replace("(int n) {", "(int n) throws Broken {");
    build.source("p.One", declaring);
    assertThat(build.incremental("p.Work", "p.Broken", "p.One")).isEmpty();

    build.source("p.One", declaring.replace("Broken", "Exception"));
    assertThat(build.incremental("p.One")).isEmpty();
    assertThat(build.compiled()).containsExactly("p.One");
    checkLikeClean(build);

    build.source("p.Broken", broken("int n, "));
    assertThat(build.incremental("p.Broken", "p.Work")).isEmpty();
    assertThat(build.compiled()).isEqualTo(build.sources().keySet());
    checkLikeClean(build);
  }

  private static String broken(String parameters) {
    return """
    package p;
    public class Broken extends Exception {
      private static final long serialVersionUID = 1;
      public Broken(%sString message) { super(message); }
      public int getN() { return 1; }
    }
    """
        .formatted(parameters);
  }

  private GradleBuild shop() throws IOException {
    GradleBuild build =
        new GradleBuild(folder)
            .source("p.Work", WORK)
            .source("p.One", flow("One", "work().twice(n)"))
            .source("p.Two", flow("Two", "n"))
            .source("p.Other", "package p; class Other {}");
    assertThat(build.clean()).isEmpty();
    return build;
  }

  private static String flow(String name, String result) {
    return """
    package p;
    @dev.durable.Workflow
    public interface %s {
      Work work();
      @dev.durable.Orchestrator
      default int run(int n) { return %s; }
    }
    """
        .formatted(name, result);
  }

  private static String storingShape() {
    return """
    package p;
    @dev.durable.Workflow
    public interface One {
      Work work();
      @dev.durable.Orchestrator
      default Shape run(Shape shape) {
        int unused = work().twice(1);
        return shape;
      }
    }
    """;
  }

  private void checkLikeClean(GradleBuild build) throws IOException {
    GradleBuild clean = new GradleBuild(cleanFolder);
    build.sources().forEach(clean::source);
    assertThat(clean.clean()).isEmpty();
    assertThat(build.files()).isEqualTo(clean.files());
  }
}
