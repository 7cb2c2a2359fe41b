package dev.durable.processor.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.durable.processor.Compiled;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that compile only what has changed, beside the class files of the rest. */
class IncrementalCompilationTest {
  private static final String ORCHESTRATORS =
      "META-INF/services/dev.durable.runtime.generated.Orchestrator";
  private static final String ACTIVITIES =
      "META-INF/services/dev.durable.runtime.generated.ActivitiesProvider";

  @TempDir private Path folder;

  @Test
  void theServicesOfSourcesThatAreNotCompiledAgainStay() throws IOException {
    compile(work(), flow("One"), flow("Two"));

    compile(flow("Two"));
    compile(flow("Three"));

    assertThat(folder.resolve(ORCHESTRATORS))
        .hasContent("p.OneOrchestrator\np.ThreeOrchestrator\np.TwoOrchestrator\n");
    assertThat(folder.resolve(ACTIVITIES)).hasContent("p.WorkDispatcher$Provider\n");
  }

  @Test
  void theServicesOfClassesThatAreGoneGo() throws IOException {
    compile(work(), flow("One"), flow("Two"));
    try (Stream<Path> classes = Files.list(folder.resolve("p"))) {
      for (Path each : classes.filter(file -> !file.endsWith("Work.class")).toList()) {
        Files.delete(each);
      }
    }

    compile(work(), flow("Two"));

    assertThat(folder.resolve(ORCHESTRATORS)).hasContent("p.TwoOrchestrator\n");
  }

  private static JavaFileObject work() {
    return JavaFileObjects.forSourceString(
        "p.Work", "package p; @dev.durable.Activities public interface Work { int twice(int n); }");
  }

  private static JavaFileObject flow(String name) {
    return JavaFileObjects.forSourceString(
        "p." + name,
        """
        package p;
        @dev.durable.Workflow
        public interface %s {
          Work work();
          @dev.durable.Orchestrator
          default int run(int n) { return work().twice(n); }
        }
        """
            .formatted(name));
  }

  private void compile(JavaFileObject... sources) {
    String classPath = folder + File.pathSeparator + System.getProperty("java.class.path");
    List<String> options = List.of("-d", folder.toString(), "-classpath", classPath, "-parameters");
    JavaCompiler.CompilationTask task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, options, null, List.of(sources));
    task.setProcessors(Compiled.processors());
    assertThat(task.call()).isTrue();
  }
}
