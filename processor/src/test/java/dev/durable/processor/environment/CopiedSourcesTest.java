package dev.durable.processor.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.durable.processor.WorkflowProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies that are compiled from a copy of the sources, because a record in the workflow has a
 * constructor of its own: what the copy has to find, which a processor is not told.
 */
class CopiedSourcesTest {
  private static final String FLOW =
      """
      package p;
      import java.time.Duration;
      %s
      @dev.durable.Workflow
      public interface Flow {
        record Amount(int cents) {
          public Amount { if (cents < 0) throw new IllegalArgumentException(); }
        }
        @dev.durable.Orchestrator
        default int run(int n) {
          dev.durable.Durable.sleep(Duration.ofSeconds(n));
          return new Amount(%s).cents();
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void classesOfSeveralFolders() throws IOException {
    Path base = compile("base", List.of(), source("base.Super", "public int base() { return 1; }"));
    Path more = compile("more", List.of(), source("lib.More", "public int more() { return 1; }"));
    Path lib =
        compile(
            "lib",
            List.of(base, more),
            source("lib.Used extends base.Super", "public More more() { return new More(); }"));

    check(
        List.of(lib, more, base),
        flow("import lib.Used;", "new Used().base() + new Used().more().more()"));
  }

  @Test
  void archivesWithUnusualNames() throws IOException {
    Path lib = compile("lib", List.of(), source("lib.Used", "public int use() { return 1; }"));
    Path jar = Files.createDirectory(folder.resolve("j\u00e4r !")).resolve("\u00fcber used.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("lib/Used.class"));
      Files.copy(lib.resolve("lib/Used.class"), out);
    }

    check(List.of(jar), flow("import lib.Used;", "new Used().use()"));
  }

  @Test
  void classesThatNobodyUsesAreNotRead() throws IOException {
    Path gone =
        compile(
            "gone",
            List.of(),
            JavaFileObjects.forSourceString("gone.When", "package gone; public enum When { NOW }"),
            JavaFileObjects.forSourceString(
                "gone.Maybe", "package gone; public @interface Maybe { When when(); }"));
    Path lib =
        compile(
            "lib",
            List.of(gone),
            source("lib.Used", "public int use() { return 1; } public static final int ONE = 1;"),
            source("lib.Odd", "@gone.Maybe(when = gone.When.NOW) public int odd() { return 1; }"));
    Files.delete(gone.resolve("gone/When.class"));

    check(List.of(lib, gone), flow("import lib.Used;", "new Used().use()"));
    check(List.of(lib, gone), flow("import static lib.Used.*;", "new lib.Used().use()"));
  }

  @Test
  void severalTypesOfOneFile() throws IOException {
    check(
        List.of(),
        JavaFileObjects.forSourceString(
            "q.First",
            "package q; public class First { public Second second() { return new Second(); } }"
                + " class Second implements Third {} interface Third"
                + " { default int three() { return 3; } }"),
        flow("", "new q.First().second() == null ? 1 : 2"));
  }

  @Test
  void whatIsGeneratedInARoundBefore() throws IOException {
    check(
        List.of(),
        JavaFileObjects.forSourceString(
            "p.Other",
            """
            package p;
            @dev.durable.Workflow
            public interface Other { @dev.durable.Orchestrator default int run(int n) { return n; } }
            """),
        flow("", "OtherClient.class.getName().length()"));
  }

  @Test
  void sourcesOfAnOlderVersionOfJava() throws IOException {
    List<String> release = List.of("--release", "17");

    assertThat(said("flow", List.of(), release, List.of(new WorkflowProcessor()), flow("", "n")))
        .isEmpty();
  }

  private static JavaFileObject flow(String imports, String value) {
    return JavaFileObjects.forSourceString("p.Flow", FLOW.formatted(imports, value));
  }

  private static JavaFileObject source(String type, String member) {
    String name = type.replaceFirst(" .*", "");
    int dot = name.lastIndexOf('.');
    return JavaFileObjects.forSourceString(
        name,
        "package %s; public class %s { %s }"
            .formatted(name.substring(0, dot), type.substring(dot + 1), member));
  }

  private Path compile(String to, List<Path> classPath, JavaFileObject... sources)
      throws IOException {
    assertThat(said(to, classPath, List.of(), List.of(), sources)).isEmpty();
    return folder.resolve(to);
  }

  private void check(List<Path> classPath, JavaFileObject... sources) throws IOException {
    assertThat(said("flow", classPath, List.of(), List.of(new WorkflowProcessor()), sources))
        .isEmpty();
    assertThat(folder.resolve("flow/p/FlowOrchestrator.class")).exists();
  }

  private List<Diagnostic<? extends JavaFileObject>> said(
      String to,
      List<Path> classPath,
      List<String> more,
      List<Processor> processors,
      JavaFileObject... sources)
      throws IOException {
    Files.createDirectories(folder.resolve(to));
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    classPath.forEach(each -> path.append(File.pathSeparator).append(each));
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xlint:all,-processing,-path,-serial",
                "-parameters",
                "-classpath",
                path.toString()));
    options.addAll(List.of("-d", folder.resolve(to).toString()));
    options.addAll(more);
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, said, options, null, List.of(sources));
    task.setProcessors(processors);
    assertThat(task.call()).as("%s", said.getDiagnostics()).isTrue();
    return said.getDiagnostics();
  }
}
