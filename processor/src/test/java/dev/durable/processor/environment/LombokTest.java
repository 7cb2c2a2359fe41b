package dev.durable.processor.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.diagnostic.Problem;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.testing.MemoryStore;
import dev.durable.runtime.worker.Worker;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of Lombok as variables and arguments, and a mapper of MapStruct in an activity. */
class LombokTest {
  private static final Path SOURCES = Path.of("src/test/resources/environment/lombok");
  private static final String LOMBOK = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";
  private static final String MAPSTRUCT = "org.mapstruct.ap.MappingProcessor";
  private static final String OURS =
      "dev.durable.processor.WorkflowProcessor,dev.durable.processor.RegistrationProcessor";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        OURS + "," + LOMBOK + "," + MAPSTRUCT,
        LOMBOK + "," + OURS + "," + MAPSTRUCT,
        LOMBOK + "," + MAPSTRUCT + "," + OURS
      })
  void whatOtherProcessorsMakeIsSeenInAnyOrder(String processors) throws Exception {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }

    assertThat(compile(processors, sources)).isEmpty();
    assertThat(run())
        .isEqualTo(
            "Tag(text=Ada, number=2) Basket(customer=Ada, lines=[Line(item=pen, price=3),"
                + " Line(item=inks, price=4)], total=7) Shopping.Note(text=pen inks )"
                + " LineDto[item=inks, price=4]");
  }

  @Test
  void valIsRefusedWithWhatToWriteInstead() throws Exception {
    Path source = folder.resolve("Flow.java");
    Files.writeString(
        source,
        """
        import lombok.val;
        @dev.durable.Workflow
        interface Flow {
          @dev.durable.Orchestrator default int run() { val n = 1; return n; }
        }
        """,
        UTF_8);

    assertThat(compile(LOMBOK + "," + OURS, List.of(source)))
        .extracting(each -> each.getMessage(Locale.ROOT))
        .containsExactly(Problem.LOMBOK_VAL.message("n"));
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(String processors, List<Path> sources)
      throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    String classPath = System.getProperty("java.class.path");
    List<String> options =
        List.of(
            "-Xlint:all,-processing,-path",
            "-parameters",
            "-classpath",
            classPath,
            "-processorpath",
            classPath,
            "-processor",
            processors,
            "-d",
            folder.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
      Boolean unused =
          compiler
              .getTask(null, files, said, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
    }
    return said.getDiagnostics();
  }

  private @Nullable String run() throws Exception {
    try (TaskHub hub = EmbeddedTaskHub.open(new MemoryStore(), InstantSource.system());
        URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        Worker worker = Worker.builder(hub).discover(classes).build()) {
      DurableClient client = new DurableClient(hub);
      String id =
          client.start("Shopping", null, "{\"customer\":\"Ada\",\"items\":[\"pen\",\"inks\"]}");
      worker.start();
      return client.await(id, Duration.ofSeconds(60), new ValueType<String>() {});
    }
  }
}
