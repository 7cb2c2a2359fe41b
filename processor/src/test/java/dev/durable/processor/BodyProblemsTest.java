package dev.durable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        public record Box(int size) {}
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
        private int indirect() { return helper(); } default int other() { return 1; }
        @Orchestrator
        default int run(List<Integer> items) {
      """;

  private static final String LOCAL_CLASS_ACROSS_WAIT =
      " local class '%s' uses variables or methods of what surrounds it, and is itself used after"
          + " a wait. Give it what it needs as constructor arguments, or declare it outside of the"
          + " body.";

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
            "try (java.io.StringReader r = new java.io.StringReader(\"\" + acts().one(1));"
                + " java.io.StringReader s = new java.io.StringReader(\"\" + «acts().one(2))) {}"
                + " catch (Exception e) {} return 1;",
            "[Durable:WaitWithOpenResource] 'acts().one' waits while a resource of a try"
                + " statement is open. An open resource cannot be stored; close it before the wait,"
                + " or do the work in an activity."),
        problem(
            "try { acts().go(); } catch («java.util.IllegalFormatCodePointException e) {"
                + " acts().one(1); throw e; } return 1;",
            "[Durable:UnreadableLiveVariable] variable 'e' of type 'IllegalFormatCodePointException'"
                + " is used after the wait 'one' (Flow.java:17), so it is stored there, but it"
                + " cannot be read back: parameter 'c' of its constructor has no accessor. Compute"
                + " it after the wait, or use a type that can be stored: a record, a bean, a"
                + " collection."),
        problem(
            "items.forEach(i -> «helper()); return 1;",
            "[Durable:WaitInLambda] 'helper' waits inside a lambda. A lambda cannot be paused;"
                + " use a loop, or call it before and let the lambda capture the result."),
        problem(
            "Function<Integer, Integer> f = i -> «indirect(); return f.apply(1);",
            "[Durable:WaitInLambda] 'indirect' waits inside a lambda. A lambda cannot be paused;"
                + " use a loop, or call it before and let the lambda capture the result."),
        problem(
            "Flow other = this; return «other.helper();",
            "[Durable:WaitOnOtherObject] 'other.helper' calls a method of the workflow that waits,"
                + " but of another object. Only what this instance calls of itself can be paused;"
                + " call it without a receiver, or make it a workflow of its own."),
        problem(
            "java.util.function.Supplier<Integer> s = «this::helper; return s.get();",
            "[Durable:WaitByReference] 'this::helper' is referred to as a method reference. A wait"
                + " must be a call in the body; write the call out."),
        problem(
            "dev.durable.TaskBody<Integer, RuntimeException> b = () -> 1;"
                + " return Durable.start(«b).await();",
            "[Durable:StartWithoutLambda] 'b' is not a lambda expression, and Durable.start must"
                + " see the code that it is to compile. Write a lambda there."),
        problem(
            "var t = Durable.start(«() -> { acts().go(); return items.iterator(); }); return 1;",
            "[Durable:BranchResult] the result of branch 'run.t' has type 'Iterator<Integer>', which"
                + " cannot be stored and read back: 'Iterator' is not a type of data. Use a record,"
                + " a bean, a collection or another type that can."),
        problem(
            "dev.durable.Task<Integer> t = Durable.start(() -> 1); items.forEach(i -> «t.await());"
                + " return 1;",
            "[Durable:WaitInLambda] 't.await' waits inside a lambda. A lambda cannot be paused;"
                + " use a loop, or call it before and let the lambda capture the result."),
        problem(
            "Acts a = «acts(); a.go(); return 1;",
            "[Durable:StubEscapes] stub 'acts()' is used as a value. Only a direct call of an"
                + " activity or of an orchestrator method, as in acts().name(...), can be compiled"
                + " to a wait; write the call out."),
        problem(
            "return «acts().hashCode();",
            "[Durable:StubEscapes] stub 'acts()' is used as a value. Only a direct call of an"
                + " activity or of an orchestrator method, as in acts().name(...), can be compiled"
                + " to a wait; write the call out."),
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
            "«for (var one : List.of(new Object() { int n; })) { acts().one(one.n); } return 1;",
            "[Durable:UnreadableLiveVariable] what the loop over 'one' goes over of type"
                + " 'List<Object>' is used after the wait 'one' (Flow.java:17), so it is stored"
                + " there, but it cannot be read back: it is an anonymous class. Compute it after"
                + " the wait, or use a type that can be stored: a record, a bean, a collection."),
        problem(
            "«var counter = new Object() { int n; }; acts().go(); return counter.n;",
            "[Durable:UnreadableLiveVariable] variable 'counter' of type 'Object' is used after the"
                + " wait 'go' (Flow.java:17), so it is stored there, but it cannot be read back: it"
                + " is an anonymous class. Compute it after the wait, or use a type that can be"
                + " stored: a record, a bean, a collection."),
        problem(
            "return new Object() { int n() { return «Flow.this.helper(); } }.n();",
            "[Durable:WaitInClass] 'Flow.this.helper' waits inside a class body. Only the"
                + " @Orchestrator body itself can be paused; move the call there."),
        problem(
            "Runnable r = () -> «Flow.this.acts().go(); r.run(); return 1;",
            "[Durable:WaitInLambda] 'Flow.this.acts().go' waits inside a lambda. A lambda cannot be"
                + " paused; use a loop, or call it before and let the lambda capture the result."),
        problem(
            "«class Pair { int a = items.size(); } acts().go(); return new Pair().a;",
            "[Durable:LocalClassAcrossWait]" + LOCAL_CLASS_ACROSS_WAIT.formatted("Pair")),
        problem(
            "«class Caller { int a = other(); } acts().go(); return new Caller().a;",
            "[Durable:LocalClassAcrossWait]" + LOCAL_CLASS_ACROSS_WAIT.formatted("Caller")),
        problem(
            "class A { int a = items.size(); } «class B extends A {} acts().go(); return new B().a;",
            "[Durable:LocalClassAcrossWait]" + LOCAL_CLASS_ACROSS_WAIT.formatted("B")),
        problem(
            "class A { int a = items.size(); } «A a = new A(); acts().go(); return a.a;",
            "[Durable:UnreadableLiveVariable] variable 'a' of type 'A' is used after the wait 'go'"
                + " (Flow.java:17), so it is stored there, but it cannot be read back: class 'A' is"
                + " declared inside a method. Compute it after the wait, or use a type that can be"
                + " stored: a record, a bean, a collection."),
        problem(
            "class A { int a = items.size(); } «List<A> all = List.of(new A());"
                + " if (items.isEmpty()) { acts().go(); return 1; } return all.get(0).a;",
            "[Durable:UndenotableType] 'all' has a type that generated code cannot name (List<A>)"
                + " and is used after a wait. Declare it with a named type from outside of the"
                + " body."));
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
  void refusesWaitsInGuards() {
    List<Diagnostic<? extends JavaFileObject>> errors =
        errors(
            HEAD
                + """
                Object o = items;
                return switch (o) {
                  case List<?> all when acts().one(1) > 2 -> all.size();
                  default -> acts().one(2);
                };
                }
                }
                """);

    assertThat(errors)
        .extracting(error -> error.getMessage(Locale.ROOT))
        .containsExactly(
            "[Durable:WaitInGuard] 'acts().one' waits inside the guard of a case. Assign the result"
                + " to a variable before the switch, or test it inside the case.");
    assertThat(errors).extracting(Diagnostic::getLineNumber).containsExactly(19L);
  }

  @Test
  void refusesCallsOfOverriddenMethodsOfASuperinterface() {
    List<Diagnostic<? extends JavaFileObject>> errors =
        errors(
            HEAD.replace(
                    "interface Flow {",
                    "interface Flow extends Base { default int size() { return 2; }")
                + "return Base.super.size();\n}\n}\ninterface Base { default int size() { return 1; } }\n");

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getLineNumber()).isEqualTo(17);
    assertThat(errors.get(0).getMessage(Locale.ROOT))
        .isEqualTo(
            "[Durable:UnsupportedSuperCall] 'Base.super' calls a method of a superinterface that the"
                + " workflow overrides, which generated code cannot do. Move what it does to a"
                + " method of another name, and call that.");
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
                  Object object = new Object() { int n() { return acts().one(1); } };
                  synchronized (items) { acts().go(); }
                  items.forEach(i -> helper());
                  return 1;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int n = \"text\"; List<?> l = items; l.forEach(x -> x.hashCode()); return 1;",
        "List<?> l = items; l.forEach(x -> x.nothing()); return 1;",
        "record Range(int low) { Range { low++; } } return new Range(1).high();",
        "record Range(int low) { Range { low = unknown; } } acts().go(); return 1;",
        "class Own extends Missing {} return 1;",
        "return items.stream().map(i -> i.length()).toList().size();",
      })
  void leavesErrorsBesideWhatIsAttributedOnceToTheCompiler(String body) {
    checkLeftToTheCompiler(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return switch (items.size()) { case 1 -> acts().one(1); case 1 -> 2; default -> 3; };",
        "return switch (items.size()) { case 1 -> acts().one(1); default -> \"text\"; };",
        "return switch (items.size()) { case 1 -> acts().one(1); default -> { return 2; } };",
        "if (items instanceof String s) { acts().go(); return s.length(); } return 1;",
        "if (!((Object) items instanceof String s)) { acts().go(); } return s.length();",
        "switch (items.size()) { case \"one\": acts().go(); } return 1;",
        "assert acts().one(1); return 1;",
      })
  void leavesErrorsInSwitchesAndPatternsToTheCompiler(String body) {
    checkLeftToTheCompiler(body);
  }

  private static void checkLeftToTheCompiler(String body) {
    List<Diagnostic<? extends JavaFileObject>> errors = errors(HEAD + body + "\n}\n}\n");

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getLineNumber()).isEqualTo(17);
    assertThat(errors.get(0).getMessage(Locale.ROOT)).doesNotContain("Durable");
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
  void warnsWhenTwoBranchesHaveTheSameName() {
    Compiled compiled =
        Compiled.of(
            "shop.Acts",
            ACTIVITIES,
            "shop.Flow",
            HEAD
                + "Durable.start(() -> { one: acts().go(); two: acts().go(); });\n"
                + "Durable.start(() -> { one: acts().go(); two: acts().go(); });\n"
                + "return 1;\n}\n}\n");

    assertThat(compiled.compilation().errors()).isEmpty();
    assertThat(compiled.compilation().warnings())
        .extracting(warning -> warning.getMessage(Locale.ROOT))
        .containsExactly(
            "[Durable:BranchNamesCollide] the branch 'start' occurs more than once in 'run', so an"
                + " edit could mix the two up for instances in which they run. Assign the tasks to"
                + " different variables, or put a label before the statement.");
    assertThat(compiled.compilation().warnings().get(0).getLineNumber()).isEqualTo(18);
  }

  static Stream<Arguments> genericCalls() {
    return Stream.of(
        Arguments.of(
            "record Line(int n) {} return «pause(new Line(1)).n();\n}\n"
                + "private <T> T pause(T x) { acts().go(); return x; }",
            "[Durable:GenericHelper] 'pause' waits or starts tasks, so it is compiled for the types"
                + " that it is called with, but it cannot be for 'Line' as 'T': it is declared in a"
                + " body. Write the method for one type, or let a generic method that does not wait"
                + " do the generic part."),
        Arguments.of(
            "return «both((Comparable<String> & java.io.Serializable) \"x\");\n}\n"
                + "private <T extends Comparable<String> & java.io.Serializable> int both(T x) {"
                + " acts().go(); return x.compareTo(\"\"); }",
            "[Durable:GenericHelper] 'both' waits or starts tasks, so it is compiled for the types"
                + " that it is called with, but it cannot be for 'Comparable<String>' as 'T': it is"
                + " no 'Serializable'. Write the method for one type, or let a generic method that"
                + " does not wait do the generic part."),
        Arguments.of(
            "return deep(1);\n}\n"
                + "private <T> int deep(T x) { acts().go(); return «deep(List.of(x)); }",
            "[Durable:GenericHelper] 'deep' waits or starts tasks, so it is compiled for the types"
                + " that it is called with, but it cannot be for 'List<List<List<List<List<List<List<"
                + "List<Integer>>>>>>>>' as 'T': it calls itself with ever new types. Write the"
                + " method for one type, or let a generic method that does not wait do the generic"
                + " part."),
        Arguments.of(
            "return keep(items.iterator());\n}\n"
                + "private <T> int keep(«T x) { acts().go(); return x.hashCode(); }",
            "[Durable:UnreadableLiveVariable] variable 'x' of type 'Iterator<Integer>' is used after"
                + " the wait 'go' (Flow.java:19), so it is stored there, but it cannot be read back:"
                + " 'Iterator' is not a type of data. Compute it after the wait, or use a type that"
                + " can be stored: a record, a bean, a collection."));
  }

  @ParameterizedTest
  @MethodSource("genericCalls")
  void refusesTypesThatAGenericMethodCannotBeCompiledFor(String marked, String message) {
    String source = HEAD + marked + "\n}\n";
    List<Diagnostic<? extends JavaFileObject>> errors = errors(source.replace("«", ""));

    assertThat(errors).extracting(error -> error.getMessage(Locale.ROOT)).containsExactly(message);
    assertThat(errors.get(0).getStartPosition()).isEqualTo(source.indexOf('«'));
  }

  @Test
  void namesTheInstancesOfAGenericMethodAfterTheirTypes() {
    Compiled compiled =
        Compiled.of(
            "shop.Acts",
            ACTIVITIES,
            "shop.Flow",
            HEAD
                + "int one = pause(1);\nreturn one + pause(List.of(new Acts.Box(2))).get(0).size();\n}\n"
                + "private <T> T pause(T x) { acts().go(); return x; }\n}\n");

    compiled.withoutComplaint();
    assertThat(compiled.resource("META-INF/durable/shop.Flow.json"))
        .contains("\"pause<Integer>\"", "\"pause<java.util.List<shop.Acts.Box>>\"");
    assertThat(compiled.source("shop.FlowOrchestrator"))
        .contains("class PauseIntegerFrame ", "class PauseListActsBoxFrame ");
  }

  @Test
  void refusesInheritedMethodsThatMayWaitAndHaveNoSource(@TempDir Path classes) throws IOException {
    Compilation compilation =
        withLibrary(
            classes,
            "package shop; public interface Base { Acts acts(); default void step() {} }",
            """
            package shop;
            @dev.durable.Workflow
            public interface Flow extends Base {
              @dev.durable.Orchestrator
              default void run() {
                step();
              }
            }
            """);

    assertThat(compilation.errors())
        .extracting(error -> error.getMessage(Locale.ROOT))
        .containsExactly(
            "[Durable:HelperWithoutSource] 'step' is a method of 'Base', whose source is not in"
                + " this compilation, so it cannot be compiled to a state machine if it waits."
                + " Compile all sources together, override it in the workflow, or move it to an"
                + " interface without stubs and"
                + " events if it never waits.");
    assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(6);
  }

  @Test
  void refusesAnInheritedOrchestratorMethodWithoutSource(@TempDir Path classes) throws IOException {
    Compilation compilation =
        withLibrary(
            classes,
            """
            package shop;
            @dev.durable.Workflow
            public interface Base {
              Acts acts();
              @dev.durable.Orchestrator
              default void run() { acts().go(); }
            }
            """,
            """
            package shop;
            @dev.durable.Workflow
            public interface Flow extends Base {}
            """);

    assertThat(compilation.errors())
        .extracting(error -> error.getMessage(Locale.ROOT))
        .containsExactly(
            "[Durable:OrchestratorWithoutSource] @Orchestrator method 'run' is in"
                + " 'Base', whose source is not in this compilation, so its body cannot be"
                + " compiled. Compile all sources together, or override the method in the"
                + " workflow.");
    assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(3);
  }

  /** Compiles a workflow with {@code shop.Base} as a class file. */
  private static Compilation withLibrary(Path classes, String base, String flow)
      throws IOException {
    Compilation library =
        Compiled.of("shop.Acts", ACTIVITIES, "shop.Base", base).withoutComplaint().compilation();
    for (JavaFileObject file : library.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        Path path = classes.resolve(file.getName().replaceFirst("^/?CLASS_OUTPUT/", ""));
        Files.createDirectories(path.getParent());
        try (InputStream in = file.openInputStream()) {
          Files.write(path, in.readAllBytes());
        }
      }
    }
    List<File> path = new ArrayList<>(List.of(classes.toFile()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(new File(entry));
    }
    return Compiler.javac()
        .withProcessors(new WorkflowProcessor())
        .withClasspath(path)
        .compile(JavaFileObjects.forSourceString("shop.Flow", flow));
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
