package dev.durable.processor.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonParser;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.durable.Durable;
import dev.durable.processor.Compiled;
import dev.durable.processor.Lombok;
import dev.durable.runtime.generated.Frame;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;

/** Compiles examples beside the types that they use, which are class files. */
final class Shop {
  private static final String IMPORTS =
      "package shop; import dev.durable.*; import java.io.*; import java.math.*; import java.time.*;"
          + " import java.util.*; import java.util.concurrent.*; import java.util.function.*;"
          + " import java.util.stream.*; ";

  private static final String STUBS =
      "OrderActivities activities(); DeliveryWorkflow delivery(); InvoicingWorkflow invoicing();"
          + " NewsletterWorkflow newsletter();";
  private static final String BODY =
      """
      @Workflow interface OrderWorkflow {
        %stubs
        @Event Approval approval();
        @Event void withdrawal();
        @Orchestrator default void place(
            Order order, List<Order> orders, List<Item> items, Purchase purchase, String customer,
            String warehouse) throws Exception {
          %s
        }
      }
      """
          .replace("%stubs", STUBS);
  private static final String WORKFLOW = "@Workflow interface OrderWorkflow {" + STUBS + "\n%s}";
  private static final String HELPERS =
      WORKFLOW.replace("%s", "@Orchestrator default void example() {}\n%s");
  private static final String ACTIVITIES =
      "@Activities class ExampleActivities { private PaymentService paymentService;"
          + " private void importOne(String file) {}\n%s}";

  private final Path classes;
  private final List<File> classPath = new ArrayList<>();

  /** Compiles the types. */
  Shop(Path sources, Path classes) throws IOException {
    this.classes = classes;
    for (Class<?> type :
        List.of(
            Durable.class, Frame.class, JsonParser.class, JsonCreator.class, lombok.val.class)) {
      classPath.add(new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()));
    }
    List<JavaFileObject> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(sources)) {
      for (Path path : paths.filter(each -> each.toString().endsWith(".java")).toList()) {
        files.add(JavaFileObjects.forResource(path.toUri().toURL()));
      }
    }
    Files.createDirectories(classes.resolve("types"));
    write(compile(List.of(), files), classes.resolve("types"));
    classPath.add(classes.resolve("types").toFile());
  }

  /** Reads a block: as a file, the statements of a body, or members of a type. */
  static Example example(String block) {
    if (block.startsWith("package ")) {
      return Example.of(block, List.of("%s"));
    }
    boolean isOfWorkflow =
        block.startsWith("private ")
            || Stream.of("@Event", "@Status", "@RaiseEvent").anyMatch(block::contains);
    String members = isOfWorkflow ? HELPERS : ACTIVITIES;
    if (block.contains("@Orchestrator")) {
      members = WORKFLOW;
    }
    return Example.of(block, List.of(IMPORTS + "%s", IMPORTS + BODY, IMPORTS + members));
  }

  /** Compiles an example, the library first. */
  Compilation compile(Example example, String... options) throws IOException {
    if (!example.library().isEmpty()) {
      Path library = Files.createTempDirectory(classes, "library");
      write(compile(List.of(), example.library()), library);
      return compile(List.of(options), example.sources(), library.toFile());
    }
    return compile(List.of(options), example.sources());
  }

  private Compilation compile(List<String> options, List<JavaFileObject> sources, File... more) {
    List<File> path = new ArrayList<>(List.of(more));
    path.addAll(classPath);
    List<Processor> processors = new ArrayList<>(Compiled.processors());
    if (sources.stream().anyMatch(source -> text(source).contains("@lombok."))) {
      processors.add(Lombok.processor());
    }
    return Compiler.javac()
        .withProcessors(processors)
        .withOptions(Stream.concat(Stream.of("-parameters"), options.stream()).toList())
        .withClasspath(path)
        .compile(sources);
  }

  private static void write(Compilation compilation, Path folder) throws IOException {
    if (compilation.status() != Compilation.Status.SUCCESS) {
      throw new AssertionError(compilation.errors());
    }
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        Path path = folder.resolve(file.getName().replaceFirst("^/?CLASS_OUTPUT/", ""));
        Files.createDirectories(path.getParent());
        try (InputStream in = file.openInputStream()) {
          Files.write(path, in.readAllBytes());
        }
      }
    }
  }

  /** The text of a source. */
  static String text(JavaFileObject source) {
    try (InputStream in = source.openInputStream()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
