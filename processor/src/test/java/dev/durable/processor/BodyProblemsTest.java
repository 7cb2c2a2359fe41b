package dev.durable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the compiler says about bodies: the whole text, at the exact expression. In a body, {@code
 * «} marks where the message has to point.
 */
final class BodyProblemsTest {
  private static final String ACTIVITIES =
      """
      package shop;
      import dev.durable.Activities;
      @Activities
      public class Acts {
        public int one(int x) { return x; }
        public void go() {}
      }
      """;

  private static final String HEAD =
      """
      package shop;
      import dev.durable.Durable;
      import dev.durable.Orchestrator;
      import dev.durable.Workflow;
      import java.time.Duration;
      import java.util.Iterator;
      import java.util.List;
      import java.util.function.Consumer;
      import java.util.function.Function;
      @Workflow
      public interface Flow {
        Acts acts();
        default int helper() { acts().go(); return 1; }
        private int indirect() { return helper(); }
        @Orchestrator
        default int run(List<Integer> items) {
      """;

  static Stream<Arguments> problems() {
    return Stream.of(
        problem(
            "items.forEach(i -> «acts().one(i)); return 1;",
            "[Durable:WaitInLambda] 'acts().one' waits inside a lambda. A lambda cannot be paused;"
                + " use a loop, or call it before and let the lambda capture the result."),
        problem(
            "return new Object() { int n() { return «acts().one(1); } }.n();",
            "[Durable:WaitInClass] 'acts().one' waits inside a class body. Only the @Orchestrator"
                + " body itself can be paused; move the call there."),
        problem(
            "synchronized (items) { «acts().go(); } return 1;",
            "[Durable:WaitInSynchronized] 'acts().go' waits inside a synchronized block. A lock"
                + " cannot be held while an instance is stored; end the block before the wait."),
        problem(
            "try (java.io.StringReader r = new java.io.StringReader(\"\")) {"
                + " «Durable.sleep(Duration.ZERO); } return 1;",
            "[Durable:WaitWithOpenResource] 'Durable.sleep' waits while a resource of a try"
                + " statement is open. An open resource cannot be stored; close it before the wait,"
                + " or do the work in an activity."),
        problem(
            "return switch (items.size()) { case 1 -> «acts().one(1); default -> 3; };",
            "[Durable:WaitInSwitch] 'acts().one' waits inside a switch expression, or a switch with"
                + " patterns. Use a switch statement without patterns, or if and else."),
        problem(
            "assert «acts().one(1) == 1; return 1;",
            "[Durable:WaitInAssert] 'acts().one' waits inside an assert. Assign the result to a"
                + " variable before it."),
        problem(
            "List<List<Integer>> all = List.of(items); «all.get(0).add(acts().one(1)); return 1;",
            "[Durable:TargetBeforeWait] 'all.get(0)' is evaluated before a wait in the same"
                + " expression, stored there and read back as a copy, so what the expression does"
                + " to it afterwards would be lost. Assign the result of the wait to a variable"
                + " first."),
        problem(
            "int[][] a = {{1}}; «a[0][0] = acts().one(1); return a[0][0];",
            "[Durable:TargetBeforeWait] 'a[0]' is evaluated before a wait in the same"
                + " expression, stored there and read back as a copy, so what the expression does"
                + " to it afterwards would be lost. Assign the result of the wait to a variable"
                + " first."),
        problem(
            "record Range(int low) { «Range { low++; } } acts().go(); return 1;",
            "[Durable:RecordConstructorInWorkflow] record 'Range' has a canonical constructor of"
                + " its own, and javac cannot compile such a record inside the type that contains"
                + " the body of a workflow. Move the record to a file of its own."),
        problem(
            "record Range(int low) { «Range(int low) { this.low = low + 1; } } acts().go(); return 1;",
            "[Durable:RecordConstructorInWorkflow] record 'Range' has a canonical constructor of"
                + " its own, and javac cannot compile such a record inside the type that contains"
                + " the body of a workflow. Move the record to a file of its own."),
        problem(
            "try { acts().go(); } catch («java.util.IllegalFormatCodePointException e) {"
                + " acts().one(1); throw e; } return 1;",
            "[Durable:UnreadableLiveVariable] variable 'e' of type 'IllegalFormatCodePointException'"
                + " is used after the wait 'one' (Flow.java:17), so it is stored there, but it"
                + " cannot be read back: parameter 'c' of its constructor has no accessor. Compute"
                + " it after the wait, or use a type that can be stored: a record, a bean, a"
                + " collection."),
        problem(
            "return «helper();",
            "[Durable:WaitInHelper] 'helper' is a method of the workflow that waits, and only the"
                + " @Orchestrator body can be paused. Move its waits into the body."),
        problem(
            "return «indirect();",
            "[Durable:WaitInHelper] 'indirect' is a method of the workflow that waits, and only the"
                + " @Orchestrator body can be paused. Move its waits into the body."),
        problem(
            "return «run(items);",
            "[Durable:WaitInHelper] 'run' is a method of the workflow that waits, and only the"
                + " @Orchestrator body can be paused. Move its waits into the body.",
            "acts().go();"),
        problem(
            "Acts a = «acts(); a.go(); return 1;",
            "[Durable:StubEscapes] stub 'acts()' is used as a value. Only a direct call of an"
                + " activity, as in acts().activity(...), can be compiled to a wait; write the call"
                + " out."),
        problem(
            "return «acts().hashCode();",
            "[Durable:StubEscapes] stub 'acts()' is used as a value. Only a direct call of an"
                + " activity, as in acts().activity(...), can be compiled to a wait; write the call"
                + " out."),
        problem(
            "Function<Integer, Integer> f = «acts()::one; return f.apply(1);",
            "[Durable:WaitByReference] 'acts()::one' is referred to as a method reference. A wait"
                + " must be a call in the body; write the call out."),
        problem(
            "Consumer<Duration> c = «Durable::sleep; return c.hashCode();",
            "[Durable:WaitByReference] 'Durable::sleep' is referred to as a method reference. A"
                + " wait must be a call in the body; write the call out."),
        problem(
            "«int $x = 1; return $x;",
            "[Durable:ReservedName] name '$x' begins with '$', which is reserved for generated"
                + " code. Choose another name."),
        problem(
            "«Iterator<Integer> i = items.iterator(); acts().go(); return i.next();",
            "[Durable:UnreadableLiveVariable] variable 'i' of type 'Iterator<Integer>' is used"
                + " after the wait 'go' (Flow.java:17), so it is stored there, but it cannot be read"
                + " back: 'Iterator' is not a type of data. Compute it after the wait, or use a type"
                + " that can be stored: a record, a bean, a collection."),
        problem(
            "«for (Object o : List.of(new Object())) { acts().one(o.hashCode()); } return 1;",
            "[Durable:UnreadableLiveVariable] what the loop over 'o' goes over of type"
                + " 'List<Object>' is used after the wait 'one' (Flow.java:17), so it is stored"
                + " there, but it cannot be read back: 'Object' does not say what is in it. Compute"
                + " it after the wait, or use a type that can be stored: a record, a bean, a"
                + " collection."),
        problem(
            "«class Pair { int a; } acts().go(); return new Pair().a;",
            "[Durable:LocalClassAcrossWait] 'Pair' is declared in the body and used after a wait."
                + " Declare it as a member of the workflow interface or as a top-level type."));
  }

  private static Arguments problem(String body, String message) {
    return problem(body, message, "");
  }

  /** A problem of a body, which begins with more statements. */
  private static Arguments problem(String body, String message, String before) {
    return Arguments.of(before + body, message);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void pointsAtTheExpression(String marked, String message) {
    String source = HEAD + marked + "\n  }\n}\n";
    int expected = source.indexOf('«');
    List<Diagnostic<? extends JavaFileObject>> errors = errors(source.replace("«", ""));

    assertThat(errors).hasSize(1);
    Diagnostic<? extends JavaFileObject> error = errors.get(0);
    assertThat(error.getMessage(Locale.ROOT)).isEqualTo(message);
    assertThat(error.getSource()).isNotNull();
    assertThat(error.getSource().getName()).endsWith("Flow.java");
    assertThat(error.getStartPosition()).isEqualTo(expected);
    assertThat(error.getLineNumber()).isEqualTo(17);
    assertThat(error.getColumnNumber())
        .isBetween(columnOf(source, expected), columnOf(source, (int) error.getEndPosition()));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void refusesVariablesOfRecordPatternsAcrossWaits() {
    String source =
        HEAD
            + """
            record Pair(Object left, int right) {}
            Object o = new Pair(items, 2);
            if (!(o instanceof Pair(Object left, int right))) {
              return 0;
            }
            acts().go();
            return right;
            }
            }
            """;
    List<Diagnostic<? extends JavaFileObject>> errors = errors(source);

    assertThat(errors)
        .extracting(error -> error.getMessage(Locale.ROOT))
        .contains(
            "[Durable:PatternVariableAcrossWait] pattern variable 'right' of a record pattern is"
                + " used after a wait. Assign it to a variable and use that.");
    assertThat(errors).extracting(Diagnostic::getLineNumber).containsOnly(19L);
  }

  @Test
  void refusesCallsOfASuperinterface() {
    List<Diagnostic<? extends JavaFileObject>> errors =
        errors(
            HEAD.replace("interface Flow {", "interface Flow extends Base {")
                + "return Base.super.size();\n}\n}\ninterface Base { default int size() { return 1; } }\n");

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getLineNumber()).isEqualTo(17);
    assertThat(errors.get(0).getMessage(Locale.ROOT))
        .isEqualTo(
            "[Durable:UnsupportedSuperCall] 'Base.super' calls a method of a superinterface by"
                + " 'super', which generated code cannot do. Call a private or static method"
                + " instead.");
  }

  @Test
  void refusesVariablesWithoutANameableTypeInSeveralSteps() {
    List<Diagnostic<? extends JavaFileObject>> errors =
        errors(
            HEAD
                + """
                var first = (Runnable & java.io.Serializable) () -> {};
                if (items.isEmpty()) {
                  first.run();
                  acts().go();
                }
                return 1;
                }
                }
                """);

    assertThat(errors)
        .extracting(error -> error.getMessage(Locale.ROOT))
        .anyMatch(message -> message.startsWith("[Durable:UndenotableType] 'first' has a type"));
  }

  @Test
  void reportsAllProblemsOfABodyAtOnce() {
    List<Diagnostic<? extends JavaFileObject>> errors =
        errors(
            HEAD
                + """
                  items.forEach(i -> acts().one(i));
                  assert acts().one(1) == 1;
                  synchronized (items) { acts().go(); }
                  return helper();
                  }
                }
                """);

    assertThat(errors).extracting(Diagnostic::getLineNumber).containsExactly(17L, 18L, 19L, 20L);
  }

  @Test
  void leavesTypeErrorsInABodyToTheCompiler() {
    List<Diagnostic<? extends JavaFileObject>> errors =
        errors(HEAD + "int n = acts().one(\"text\");\nreturn n;\n}\n}\n");

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getLineNumber()).isEqualTo(17);
    assertThat(errors.get(0).getMessage(Locale.ROOT)).contains("String cannot be converted to int");
  }

  @Test
  void warnsWhenTwoWaitsHaveTheSameName() {
    Compiled compiled =
        Compiled.of(
            "shop.Acts",
            ACTIVITIES,
            "shop.Flow",
            HEAD + "acts().go();\nacts().go();\nreturn 1;\n}\n}\n");

    assertThat(compiled.compilation().errors()).isEmpty();
    assertThat(compiled.compilation().warnings()).hasSize(1);
    assertThat(compiled.compilation().warnings().get(0).getLineNumber()).isEqualTo(18);
    assertThat(compiled.compilation().warnings().get(0).getMessage(Locale.ROOT))
        .isEqualTo(
            "[Durable:StateNamesCollide] the wait 'go' occurs more than once in 'run', so an edit"
                + " could mix the two up for instances that are waiting. Assign the results to"
                + " different variables, or put a label before the statement.");
  }

  @Test
  void aLabelNamesAWait() {
    Compiled.of(
            "shop.Acts",
            ACTIVITIES,
            "shop.Flow",
            HEAD + "acts().go();\nagain: acts().go();\nreturn 1;\n}\n}\n")
        .withoutComplaint();
  }

  private static List<Diagnostic<? extends JavaFileObject>> errors(String flow) {
    return List.copyOf(
        Compiled.of("shop.Acts", ACTIVITIES, "shop.Flow", flow).compilation().errors());
  }

  private static long columnOf(String source, int position) {
    return (long) position - source.lastIndexOf('\n', position - 1);
  }
}
