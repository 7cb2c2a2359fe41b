package dev.durable.processor.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonParser;
import com.google.testing.compile.JavaFileObjects;
import dev.durable.Durable;
import dev.durable.processor.WorkflowProcessor;
import dev.durable.runtime.generated.Frame;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What javac has to say about a body: the same, once, whether the processor is there or not. */
class JavacMessagesTest {
  private static final String CLASS_PATH =
      Stream.of(Durable.class, Frame.class, JsonParser.class, JsonCreator.class)
          .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
          .collect(Collectors.joining(File.pathSeparator));

  @TempDir private Path folder;

  private record Message(Diagnostic.Kind kind, long line, long column, String text) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        // attribution
        "int x = \"one\";",
        "String s = acts().one(1);",
        "acts().one(\"1\");",
        "acts().one();",
        "acts().none(1);",
        "int x = missing + 1;",
        "Missing m = null; acts().one(1);",
        "missing(acts().one(1));",
        "List<String> l = List.of(acts().one(1));",
        "for (String s : acts().one(1)) { }",
        "if (acts().one(1)) { }",
        "Durable.sleep(5);",
        "var v = null; acts().one(1);",
        "Task<String> t = Durable.start(() -> acts().one(1));",
        "int x = Durable.all(List.of(1), i -> acts().one(i));",
        "return acts().one(1);",
        "Runnable r = () -> missing(); acts().one(1);",
        "switch (acts().one(1)) { case \"a\" -> { } default -> { } }",
        "final int x = 1; x = acts().one(1);",
        "new Object() { void f() { missing(); } }; acts().one(1);",
        "int n = 1; int n = acts().one(2);",
        "break; acts().one(1);",
        "here: acts().one(1); for (int i = 0; i < acts().one(2); i++) { continue here; }",
        // flow
        "int x; acts().one(x);",
        "return; acts().one(1);",
        "while (true) { acts().one(1); } acts().one(2);",
        "throw new Exception(\"\" + acts().one(1));",
        "try { acts().one(1); } catch (java.io.IOException e) { }",
        "int i = acts().one(1); Runnable r = () -> System.out.println(i); i++;",
        // syntax
        "acts().one(1)",
        "int = 4;"
      })
  void errorsAreTheSameWithAndWithoutTheProcessor(String body) {
    List<Message> expected = compile(body);

    assertThat(compile(body, new WorkflowProcessor())).isEqualTo(expected);
    assertThat(expected).isNotEmpty();
  }

  /** Javac looks at a body twice, and warns each time; the copy in the state machine is a third. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "List<String> l = (List<String>) (Object) n; acts().one(l.size());",
        "int d = acts().one(1) / 0; System.out.println(d);",
        "String s = (String) \"a\"; acts().one(s.length());",
        "Thread.currentThread().stop(); acts().one(1);"
      })
  void warningsAreThoseOfTheBody(String body) {
    List<Message> expected = compile(body);

    assertThat(compile(body, new WorkflowProcessor()))
        .filteredOn(message -> message.line() < 20) // the others are in the state machine
        .containsOnly(expected.toArray(Message[]::new));
    assertThat(expected).hasSize(1);
  }

  private List<Message> compile(String body, Processor... processors) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of("-Xlint:all,-processing", "-classpath", CLASS_PATH, "-d", folder.toString());
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "p.Flow",
            """
            package p;
            import dev.durable.*;
            import java.util.*;
            @Workflow
            interface Flow {
              @Activities interface Acts { int one(int n); }
              Acts acts();
              @Orchestrator
              default void run(int n) {
                acts().one(0);
                %s
              }
            }
            """
                .formatted(body));
    JavaCompiler.CompilationTask task =
        compiler.getTask(null, null, said, options, null, List.of(source));
    task.setLocale(Locale.ROOT);
    task.setProcessors(List.of(processors));
    boolean unused = task.call();
    return said.getDiagnostics().stream()
        .map(
            each ->
                new Message(
                    each.getKind(),
                    each.getLineNumber(),
                    each.getColumnNumber(),
                    each.getMessage(Locale.ROOT)))
        .filter(each -> !each.text().startsWith("[Durable:StateNamesCollide]"))
        .toList();
  }
}
