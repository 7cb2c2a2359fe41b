package dev.durable.processor.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.Durable;
import dev.durable.processor.Compiled;
import dev.durable.runtime.testing.MemoryStore;
import dev.durable.runtime.worker.Worker;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's project that is a named module, with the runtime as automatic modules. */
class NamedModuleTest {
  private static final Path SOURCES = Path.of("src/test/resources/environment/module");
  private static final Pattern MODULE_NAME = Pattern.compile("<module.name>(.*)</module.name>");

  @TempDir private Path folder;

  @Test
  void aModuleCompilesWithoutAWarningAndRunsItsWorkflow() throws Exception {
    List<String> modules = new ArrayList<>();
    modules.add(jar("annotations", Durable.class));
    modules.add(jar("runtime/core", Worker.class));
    modules.add(jar("runtime/testing", MemoryStore.class));
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.matches(".*/(jackson|slf4j)-[^/]*\\.jar"))
        .forEach(modules::add);
    Path classes = Files.createDirectory(folder.resolve("shop"));

    compile(classes, modules);

    modules.add(classes.toString());
    assertThat(run(modules)).isEqualTo("module shop: Order[id=first, total=40]\n");
    assertThat(run(modules, "registered")).isEqualTo("module shop: Order[id=first, total=40]\n");
  }

  @Test
  void theModuleIsTheOneInTheDocumentation() throws IOException {
    assertThat(Path.of("../docs/building.md"))
        .content(UTF_8)
        .contains(
            "```java\n" + Files.readString(SOURCES.resolve("module-info.java"), UTF_8) + "```");
  }

  private static void compile(Path classes, List<String> modules) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-Xlint:all,-processing,-path",
            "-Werror",
            "-parameters",
            "--module-path",
            String.join(File.pathSeparator, modules),
            "--add-modules",
            "dev.durable.runtime.testing",
            "-d",
            classes.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              said,
              options,
              null,
              files.getJavaFileObjectsFromPaths(
                  sources.filter(file -> file.toString().endsWith(".java")).toList()));
      task.setProcessors(Compiled.processors());
      boolean unused = task.call();
    }
    assertThat(said.getDiagnostics()).isEmpty();
  }

  private static String run(List<String> modules, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.logFile=System.err"));
    command.addAll(List.of("-p", String.join(File.pathSeparator, modules)));
    command.addAll(List.of("--add-modules", "ALL-MODULE-PATH", "-m", "shop/shop.Main"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }

  /** Packs the classes of an artifact as its build does. */
  private String jar(String project, Class<?> type) throws Exception {
    Path classes = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isRegularFile(classes)) {
      return classes.toString();
    }
    Matcher name = MODULE_NAME.matcher(Files.readString(Path.of("..", project, "pom.xml"), UTF_8));
    assertThat(name.find()).as(project).isTrue();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", name.group(1));
    Path jar = folder.resolve(name.group(1) + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
      }
    }
    return jar.toString();
  }
}
