package dev.durable.processor.environment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.durable.processor.RegistrationProcessor;
import dev.durable.processor.WorkflowProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A folder that is built as Gradle does it, with the workflow processor as an isolating one and the
 * registration processor as an aggregating one.
 *
 * <p>Gradle deletes the classes of what it compiles again, the files that the isolating processor
 * made from them, and all that the aggregating one made. Then it compiles these sources beside the
 * classes of the others, and hands over all other annotated types by name, as class files. It
 * compiles everything if a file of the isolating processor was made from more than one type.
 */
final class GradleBuild {
  private static final Pattern ANNOTATED =
      Pattern.compile("@dev\\.durable\\.(Workflow|Activities)\\b");

  private final Path classes;
  private final Path generated;
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, List<String>> isolated = RecordingFiler.origins();
  private final Map<String, List<String>> aggregated = RecordingFiler.origins();
  private Set<String> compiled = Set.of();

  GradleBuild(Path folder) {
    this.classes = folder.resolve("classes");
    this.generated = folder.resolve("generated");
  }

  /** Adds or changes the source of a top level type. */
  GradleBuild source(String name, String text) {
    sources.put(name, text);
    return this;
  }

  /** Removes a source. */
  void remove(String name) {
    sources.remove(name);
  }

  /** All sources, by the names of their types. */
  Map<String, String> sources() {
    return sources;
  }

  /** Deletes everything and compiles all sources. Gives what the compiler complains of. */
  List<String> clean() throws IOException {
    for (Path folder : List.of(classes, generated)) {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(each);
          }
        }
      }
      Files.createDirectories(folder);
    }
    isolated.clear();
    aggregated.clear();
    return compile(sources.keySet(), List.of());
  }

  /**
   * Compiles some sources only, if that is possible.
   *
   * @param names the types that were added, removed or changed, and those that mention them
   */
  List<String> incremental(String... names) throws IOException {
    if (isolated.values().stream().anyMatch(origins -> origins.size() != 1)) {
      return clean();
    }
    for (String name : names) {
      deleteClass(name);
      List<String> stale =
          isolated.entrySet().stream()
              .filter(file -> file.getValue().contains(name))
              .map(Map.Entry::getKey)
              .toList();
      for (String file : stale) {
        deleteGenerated(file);
      }
    }
    for (String file : List.copyOf(aggregated.keySet())) {
      deleteGenerated(file);
    }
    Set<String> changed = new TreeSet<>(List.of(names));
    changed.retainAll(sources.keySet());
    List<String> others =
        sources.keySet().stream()
            .filter(name -> !changed.contains(name))
            .filter(name -> ANNOTATED.matcher(sources.get(name)).find())
            .toList();
    return changed.isEmpty() && others.isEmpty() ? List.of() : compile(changed, others);
  }

  /** Deletes what was generated, as if something had changed that nothing else uses. */
  void deleteGenerated(String file) throws IOException {
    isolated.remove(file);
    aggregated.remove(file);
    if (file.startsWith("CLASS_OUTPUT/")) {
      Files.delete(classes.resolve(file.substring("CLASS_OUTPUT/".length())));
    } else {
      Files.delete(generated.resolve(file.replace('.', '/') + ".java"));
      deleteClass(file);
    }
  }

  /** All files, by their paths, each byte as a character. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path folder : List.of(classes, generated)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          files.put(
              folder.getFileName().resolve(folder.relativize(path)).toString().replace('\\', '/'),
              new String(Files.readAllBytes(path), ISO_8859_1));
        }
      }
    }
    return files;
  }

  /** The sources that were compiled last. */
  Set<String> compiled() {
    return compiled;
  }

  private void deleteClass(String name) throws IOException {
    Path file = classes.resolve(name.replace('.', '/') + ".class");
    if (!Files.exists(file.getParent())) {
      return;
    }
    String simpleName = name.substring(name.lastIndexOf('.') + 1);
    try (Stream<Path> files = Files.list(file.getParent())) {
      for (Path each : files.toList()) {
        if (each.getFileName().toString().matches(simpleName + "(\\$.*)?\\.class")) {
          Files.delete(each);
        }
      }
    }
  }

  private List<String> compile(Set<String> names, List<String> handedOver) throws IOException {
    compiled = Set.copyOf(names);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
    List<String> options = new ArrayList<>(List.of("-parameters", "-classpath", classPath));
    options.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              said,
              options,
              handedOver,
              names.stream()
                  .map(
                      name ->
                          JavaFileObjects.forSourceString(name, requireNonNull(sources.get(name))))
                  .toList());
      task.setProcessors(
          List.of(
              recording(new WorkflowProcessor(), isolated),
              recording(new RegistrationProcessor(), aggregated)));
      boolean unused = task.call();
    }
    assertThat(isolated).allSatisfy((file, origins) -> assertThat(origins).isNotEmpty());
    assertThat(aggregated).allSatisfy((file, origins) -> assertThat(origins).isNotEmpty());
    return said.getDiagnostics().stream()
        .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
        .map(each -> each.getMessage(Locale.ROOT))
        .toList();
  }

  private static Processor recording(Processor processor, Map<String, List<String>> origins) {
    return new InEnvironment(
        processor,
        environment ->
            new DelegatingEnvironment(
                environment, new RecordingFiler(environment.getFiler(), origins)));
  }
}
