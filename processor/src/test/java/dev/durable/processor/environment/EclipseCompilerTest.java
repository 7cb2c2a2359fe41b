package dev.durable.processor.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.diagnostic.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example project in Eclipse's compiler, which editors use: everything but state machines. */
class EclipseCompilerTest {
  private static final Path SOURCES = Path.of("../example-project/src/main/java");
  private static final String[] GENERATED = {
    "documents/DocumentActivitiesDispatcher",
    "documents/DocumentActivitiesStub",
    "documents/DocumentWorkflowClient",
    "fulfilment/DeliveryWorkflowClient",
    "fulfilment/DeliveryWorkflowStub",
    "fulfilment/FulfilmentWorkflowClient",
    "order/OrderActivitiesDispatcher",
    "order/OrderActivitiesStub",
    "order/OrderWorkflowClient",
    "order/OrderWorkflowStub",
  };

  @TempDir private Path folder;

  /** The batch compiler, in a process that has none of javac's classes. */
  @Test
  void aRuntimeWithoutJavacGeneratesWhatNeedsSignaturesOnly() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--limit-modules", "java.compiler"));
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add("org.eclipse.jdt.internal.compiler.batch.Main");
    command.addAll(arguments());
    command.add(SOURCES.toString());

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said)
        .contains(Problem.NEEDS_JAVAC.message("OrderWorkflow"))
        .doesNotContain("ERROR", "WARNING");
    checkFiles();
  }

  @Test
  void theCompilerApiGeneratesWhatNeedsSignaturesOnly() throws Exception {
    JavaCompiler compiler = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              said,
              arguments(),
              null,
              files.getJavaFileObjectsFromPaths(
                  sources.filter(file -> file.toString().endsWith(".java")).toList()));
      task.setProcessors(Compiled.processors());

      assertThat(task.call()).as(said.getDiagnostics().toString()).isTrue();
    }
    assertThat(said.getDiagnostics())
        .filteredOn(each -> each.getKind() != Diagnostic.Kind.NOTE)
        .isEmpty();
    assertThat(said.getDiagnostics())
        .extracting(each -> each.getMessage(Locale.ROOT))
        .contains(Problem.NEEDS_JAVAC.message("DeliveryWorkflow"));
    checkFiles();
  }

  private List<String> arguments() {
    String classPath = System.getProperty("java.class.path");
    return List.of(
        "-17",
        "-parameters",
        "-proceedOnError",
        "-classpath",
        classPath,
        "-processorpath",
        classPath,
        "-processor",
        Compiled.processorNames(),
        "-d",
        folder.resolve("classes").toString(),
        "-s",
        folder.resolve("sources").toString());
  }

  private void checkFiles() throws IOException {
    Path example = Path.of("dev/durable/example");
    for (String name : GENERATED) {
      assertThat(folder.resolve("sources").resolve(example).resolve(name + ".java")).exists();
      assertThat(folder.resolve("classes").resolve(example).resolve(name + ".class")).exists();
    }
    assertThat(folder.resolve(example).resolve("order/OrderWorkflowOrchestrator.java"))
        .doesNotExist();
    Path services = folder.resolve("classes/META-INF/services");
    assertThat(services.resolve("dev.durable.runtime.generated.ActivitiesProvider"))
        .content()
        .contains("dev.durable.example.order.OrderActivitiesDispatcher");
    assertThat(services.resolve("dev.durable.runtime.generated.Orchestrator")).doesNotExist();
  }
}
