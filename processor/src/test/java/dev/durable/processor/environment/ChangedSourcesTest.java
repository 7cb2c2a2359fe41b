package dev.durable.processor.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.durable.processor.Lombok;
import dev.durable.processor.WorkflowProcessor;
import dev.durable.processor.diagnostic.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that use what Lombok adds to a class, so that they cannot be compiled from a copy of the
 * sources: what javac cannot attribute twice is refused at its place, the rest compiles. In a body,
 * {@code «} marks where the message has to point.
 */
final class ChangedSourcesTest {
  private static final String HEAD =
      """
      import dev.durable.*;
      import java.util.*;
      @Activities
      interface Acts { int one(int x); void go(); }
      @lombok.Getter
      class Made { int size; }
      @Workflow
      interface Flow {
        Acts acts();
        @Orchestrator
        default int run(List<Integer> items) {
          new Made().getSize();
      """;

  static Stream<Arguments> problems() {
    return Stream.of(
        problem(
            "record Range(int low) { «Range { low++; } } acts().go(); return 1;",
            Problem.RECORD_CONSTRUCTOR_IN_WORKFLOW.message("Range")),
        problem(
            "record Range(int low) { «Range(int low) { this.low = low + 1; } } acts().go(); return 1;",
            Problem.RECORD_CONSTRUCTOR_IN_WORKFLOW.message("Range")),
        problem(
            "«var counter = new Object() { int n; }; counter.n++; acts().go(); return 1;",
            Problem.ANONYMOUS_VAR.message("counter")),
        problem(
            "for («var one : List.of(new Object() { int n; })) { acts().one(one.n); } return 1;",
            Problem.ANONYMOUS_VAR.message("one")),
        problem(
            "Runnable r = () -> { «var list = List.of(new Object() { int n; }); }; return 1;",
            Problem.ANONYMOUS_VAR.message("list")),
        problem(
            "try («var open = new AutoCloseable() { public void close() {} int n; }) {} return 1;",
            Problem.ANONYMOUS_VAR.message("open")),
        problem(
            "List.of(new Object() { int n; }).forEach(«o -> o.n++); return 1;",
            Problem.ANONYMOUS_VAR.message("o")),
        problem(
            "List<? extends Number> n = items; n.stream().map(«x -> x.intValue()); return 1;",
            Problem.CAPTURED_PARAMETER.message("x", "(Number x)")),
        problem(
            "List<? extends Number> n = items; n.stream().map((«var x) -> x.intValue()); return 1;",
            Problem.CAPTURED_PARAMETER.message("x", "(Number x)")),
        problem(
            "java.util.Map<Long, ? extends List<?>> m = null; m.forEach((k, «l) -> l.size());"
                + " return 1;",
            Problem.CAPTURED_PARAMETER.message("l", "(Long k, List<?> l)")),
        problem(
            "java.util.Map<Long, ? extends List<?>> m = null;"
                + " m.entrySet().forEach(«e -> e.getKey()); return 1;",
            Problem.CAPTURED_PARAMETER.message("e", "(Map.Entry<Long, ? extends List<?>> e)")),
        problem(
            "return 1; } private static void never(List<?> l) { l.forEach(«x -> x.hashCode());",
            Problem.CAPTURED_PARAMETER.message("x", "(Object x)")),
        problem(
            "acts().go(); return 1; } private static void never() { «var x = new Object() {};",
            Problem.ANONYMOUS_VAR.message("x")));
  }

  private static Arguments problem(String body, String message) {
    return Arguments.of(body, message);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void whatJavacCannotAttributeTwiceIsRefused(String marked, String message) {
    checkProblem(HEAD + marked + "\n  }\n}\n", message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object o = «new Rules.Rule() {};",
        "«class Own extends Rules.Rule {}",
        "Object o = «new Rules.Sub() {};"
      })
  void soAreSuperclassesBesideARecordWithAConstructor(String marked) {
    checkProblem(
        (HEAD + marked + " return 1;\n}\n}\n")
            + """
            class Rules extends Others {
              static class Rule {}
              static class Sub extends Others.Rule {}
            }
            class Others {
              static class Rule {}
              record Limit(int cents) { Limit { if (cents < 0) throw new Error(); } }
            }
            """,
        Problem.RECORD_CONSTRUCTOR_AT_SUPERCLASS.message("Others", "Limit"));
  }

  @Test
  void lambdasAndClassesThatAreNoProblemCompile() {
    Compilation compilation =
        compile(
            HEAD
                + """
                class Adder { int add(int n) { return n + new Made().getSize(); } }
                int sum = items.stream().mapToInt(i -> i + new Made().getSize()).sum();
                acts().go();
                return new Adder().add(sum);
                }
                }
                """);

    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.generatedSourceFile("FlowOrchestrator")).isPresent();
  }

  private static void checkProblem(String marked, String message) {
    List<? extends Diagnostic<? extends JavaFileObject>> errors =
        compile(marked.replace("«", "")).errors();

    assertThat(errors)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.getMessage(Locale.ROOT)).isEqualTo(message);
              assertThat(error.getStartPosition()).isEqualTo(marked.indexOf('«'));
            });
  }

  private static Compilation compile(String flow) {
    return Compiler.javac()
        .withProcessors(Lombok.processor(), new WorkflowProcessor())
        .compile(JavaFileObjects.forSourceString("Flow", flow));
  }
}
