package dev.durable.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** The result of compiling sources with the processor, all warnings on. */
public final class Compiled {
  private final Compilation compilation;

  private Compiled(Compilation compilation) {
    this.compilation = compilation;
  }

  /** Compiles sources, each given as qualified name and text, by turns. */
  public static Compiled of(String... namesAndTexts) {
    return with(processors(), List.of(), namesAndTexts);
  }

  /** Compiles sources and prints their state machines. */
  public static Compiled dumping(String... namesAndTexts) {
    return with(processors(), List.of("-Adurable.dump"), namesAndTexts);
  }

  /** Compiles with another processor. */
  public static Compiled with(Processor processor, String... namesAndTexts) {
    return with(List.of(processor), namesAndTexts);
  }

  /** Compiles with other processors. */
  public static Compiled with(List<Processor> processors, String... namesAndTexts) {
    return with(processors, List.of(), namesAndTexts);
  }

  /** New processors, all that the artifact has. */
  public static List<Processor> processors() {
    return List.of(new WorkflowProcessor(), new RegistrationProcessor());
  }

  /** The names of their classes, as an option of the compiler. */
  public static String processorNames() {
    return processors().stream()
        .map(each -> each.getClass().getName())
        .collect(Collectors.joining(","));
  }

  private static Compiled with(
      List<Processor> processors, List<String> options, String... namesAndTexts) {
    JavaFileObject[] sources =
        Stream.iterate(0, i -> i < namesAndTexts.length, i -> i + 2)
            .map(i -> JavaFileObjects.forSourceString(namesAndTexts[i], namesAndTexts[i + 1]))
            .toArray(JavaFileObject[]::new);
    return new Compiled(
        Compiler.javac()
            .withProcessors(processors)
            .withOptions(
                Stream.concat(Stream.of("-Xlint:all,-processing", "-parameters"), options.stream())
                    .toList())
            .compile(sources));
  }

  /** Fails if the compiler had anything to say but notes. */
  public Compiled withoutComplaint() {
    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.warnings()).isEmpty();
    return this;
  }

  /** All that the compiler said. */
  public Compilation compilation() {
    return compilation;
  }

  /** The text of a generated source. */
  public String source(String qualifiedName) {
    return text(
        compilation
            .generatedSourceFile(qualifiedName)
            .orElseThrow(() -> new AssertionError(qualifiedName + " was not generated")));
  }

  /** The text of a generated resource. */
  public String resource(String path) {
    return text(
        compilation
            .generatedFile(StandardLocation.CLASS_OUTPUT, path)
            .orElseThrow(() -> new AssertionError(path + " was not generated")));
  }

  /** Whether a source was generated. */
  public boolean hasSource(String qualifiedName) {
    return compilation.generatedSourceFile(qualifiedName).isPresent();
  }

  /** Loads what was compiled. */
  public ClassLoader load() {
    Map<String, byte[]> files = new HashMap<>();
    compilation
        .generatedFiles()
        .forEach(
            file ->
                files.put(file.toUri().getPath().replaceFirst("^/CLASS_OUTPUT/", ""), bytes(file)));
    return new InMemoryClassLoader(files);
  }

  private static String text(JavaFileObject file) {
    return new String(bytes(file), UTF_8);
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
