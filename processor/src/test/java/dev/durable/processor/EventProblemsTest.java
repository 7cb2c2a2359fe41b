package dev.durable.processor;

import static dev.durable.processor.MarkedSource.check;
import static dev.durable.processor.MarkedSource.checkExpression;

import dev.durable.processor.diagnostic.Problem;
import org.junit.jupiter.api.Test;

/**
 * Each problem of events, of the status and of raised events, of detached starts and of continuing
 * as new: the message, and the place, which {@code <!>} marks in the source.
 */
class EventProblemsTest {
  /** A workflow with these members; it has an event itself. */
  private static String workflow(String members) {
    return """
        import java.time.Duration; import java.util.concurrent.TimeoutException;
        @Workflow
        interface Other {
          @Event long count();
          @Event void ping();
          @Orchestrator default int work(String text, List<Integer> numbers) { return 1; }
        }
        @Workflow
        interface Sample {
          @Event String word();
          Other other();
        """
        + members
        + "\n}\n";
  }

  /** A workflow with this body of its orchestrator method. */
  private static String body(String statements) {
    return workflow(
        "@Orchestrator default int run(long n, List<String> names) throws Exception {\n"
            + statements
            + "\n}");
  }

  private static String signature(String members) {
    return workflow(members + "\n@Orchestrator default void run() {}");
  }

  // --- @Event

  @Test
  void anEventMethodIsAbstract() {
    String wrong = "it has a body, and generated code implements it; make it abstract";
    check(Problem.BAD_EVENT.message("go", wrong), signature("@Event default void <!>go() {}"));
    check(Problem.BAD_EVENT.message("go", wrong), signature("@Event static void <!>go() {}"));
    check(Problem.BAD_STATUS.message("go", wrong), signature("@Status private void <!>go() {}"));
    check(
        Problem.BAD_RAISE_EVENT.message("go", wrong),
        signature("@RaiseEvent(workflow = Other.class) default void <!>go(String id) {}"));
  }

  @Test
  void aMethodHasOneOfTheMarks() {
    check(
        Problem.BAD_EVENT.message("go", "it has @Status as well, and a method is one of the two"),
        signature("@Event @Status void <!>go(String status);"));
  }

  @Test
  void anEventMethodTakesNothingOrATimeout() {
    check(
        Problem.BAD_EVENT.message(
            "go",
            "it has parameters, and an event method takes none, or a Duration: how long to wait"),
        signature("@Event void <!>go(String name);"));
    check(
        Problem.BAD_EVENT.message(
            "go", "it has type parameters, and a payload is stored with a concrete type"),
        signature("@Event <T> T <!>go();"));
  }

  @Test
  void anEventHasAUsableName() {
    check(
        Problem.BAD_EVENT.message(
            "go", "name 'a/b' has characters other than letters, digits, '_', '.' and '-'"),
        signature("@Event(name = <!>\"a/b\") void go();"));
  }

  @Test
  void aTimeoutIsDeclared() {
    check(
        Problem.EVENT_TIMEOUT_NOT_DECLARED.message("go"),
        signature("@Event void <!>go(Duration timeout);"));
    check(
        Problem.BAD_EVENT.message(
            "go",
            "it declares other exceptions than TimeoutException, the only one that it throws"),
        signature("@Event void <!>go(Duration timeout) throws Exception;"));
    check(
        Problem.BAD_EVENT.message(
            "go", "it declares exceptions, and without a timeout it throws none"),
        signature("@Event void <!>go() throws TimeoutException;"));
  }

  @Test
  void aPayloadCanBeReadBack() {
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message(
            "the result", "go", "Thread", "'Thread' is not a type of data"),
        signature("@Event <!>Thread go();"));
  }

  @Test
  void anEventIsDeclaredOnce() {
    check(
        Problem.DUPLICATE_EVENT.message("word", "word"),
        signature("@Event(name = \"word\") String <!>text();"));
  }

  @Test
  void bothFormsOfAnEventHaveTheSamePayload() {
    check(
        Problem.EVENT_FORMS_DIFFER.message("word", "int", "String", "word"),
        signature("@Event(name = \"word\") <!>int later(Duration max) throws TimeoutException;"));
  }

  @Test
  void theMethodsOfTheClientDiffer() {
    check(
        Problem.EVENT_CLIENT_METHOD_TAKEN.message("raiseWord", "Word", "word"),
        signature("@Event int <!>Word();"));
  }

  // --- @Status

  @Test
  void aStatusMethodTakesTheStatus() {
    check(
        Problem.BAD_STATUS.message(
            "at", "it takes one value, the status; put several into one record"),
        signature("@Status void <!>at(int n, String text);"));
    check(
        Problem.BAD_STATUS.message(
            "at", "it takes one value, the status; put several into one record"),
        signature("@Status void <!>at(String... texts);"));
    check(
        Problem.BAD_STATUS.message(
            "at", "it returns something, and it only sets the status; make it void"),
        signature("@Status int <!>at(int n);"));
    check(
        Problem.BAD_STATUS.message("at", "it declares exceptions, and throws none"),
        signature("@Status void <!>at(int n) throws Exception;"));
    check(
        Problem.BAD_STATUS.message(
            "at", "it has type parameters, and the status is stored with a concrete type"),
        signature("@Status <T> void <!>at(T status);"));
  }

  @Test
  void aStatusCanBeReadBack() {
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message(
            "parameter 'all'", "at", "Object", "'Object' does not say what is in it"),
        signature("@Status void at(Object <!>all);"));
  }

  @Test
  void aWorkflowHasOneStatus() {
    check(
        Problem.SEVERAL_STATUSES.message("Sample", "second"),
        signature("@Status void first(int n); @Status void <!>second(int n);"));
  }

  // --- @RaiseEvent

  @Test
  void aRaisingMethodTakesAnIdAndThePayload() {
    String parameters =
        "its parameters are the id of an instance, a String, and the payload if the event has one";
    check(
        Problem.BAD_RAISE_EVENT.message("ping", parameters),
        signature("@RaiseEvent(workflow = Other.class) void <!>ping();"));
    check(
        Problem.BAD_RAISE_EVENT.message("ping", parameters),
        signature("@RaiseEvent(workflow = Other.class) void <!>ping(int id);"));
    check(
        Problem.BAD_RAISE_EVENT.message("ping", parameters),
        signature("@RaiseEvent(workflow = Other.class) void <!>ping(String i, int a, int b);"));
    check(
        Problem.BAD_RAISE_EVENT.message(
            "count", "the payload is one value; write an array without '...'"),
        signature("@RaiseEvent(workflow = Other.class) void <!>count(String i, long... n);"));
    check(
        Problem.BAD_RAISE_EVENT.message(
            "ping", "it returns something, and it does not wait for an answer; make it void"),
        signature("@RaiseEvent(workflow = Other.class) boolean <!>ping(String id);"));
    check(
        Problem.BAD_RAISE_EVENT.message("ping", "it declares exceptions, and throws none"),
        signature("@RaiseEvent(workflow = Other.class) void <!>ping(String id) throws Exception;"));
    check(
        Problem.BAD_RAISE_EVENT.message(
            "ping", "it has type parameters, and a payload is stored with a concrete type"),
        signature("@RaiseEvent(workflow = Other.class) <T> void <!>ping(String id);"));
  }

  @Test
  void anEventIsRaisedOfAWorkflow() {
    checkExpression(
        Problem.BAD_RAISE_EVENT.message("ping", "'java.lang.String' is not a @Workflow"),
        signature("@RaiseEvent(workflow = <!>String.class) void ping(String id);"));
    checkExpression(
        Problem.BAD_RAISE_EVENT.message("ping", "'int' is not a @Workflow"),
        signature("@RaiseEvent(workflow = <!>int.class) void ping(String id);"));
  }

  @Test
  void aRaisedEventIsDeclared() {
    check(
        Problem.UNKNOWN_EVENT.message("pong", "pong", "Other", "'count', 'ping'"),
        signature("@RaiseEvent(workflow = Other.class) void <!>pong(String id);"));
    check(
        Problem.UNKNOWN_EVENT.message("ping", "pong", "Other", "'count', 'ping'"),
        signature(
            "@RaiseEvent(workflow = Other.class, event = <!>\"pong\") void ping(String id);"));
    check(
        Problem.UNKNOWN_EVENT.message("ping", "ping", "Mute", "no events"),
        signature(
            "@RaiseEvent(workflow = Mute.class) void <!>ping(String id);"
                + " @Workflow interface Mute { @Orchestrator default void run() {} }"));
  }

  @Test
  void aRaisedPayloadIsThatOfTheEvent() {
    check(
        Problem.RAISED_PAYLOAD.message(
            "count",
            "count",
            "Other",
            "String",
            "that of the event has type 'long'; give the parameter that type"),
        signature("@RaiseEvent(workflow = Other.class) void count(String id, String <!>n);"));
    check(
        Problem.RAISED_PAYLOAD.message(
            "ping", "ping", "Other", "String", "that event has none; remove the parameter"),
        signature("@RaiseEvent(workflow = Other.class) void ping(String id, String <!>n);"));
    check(
        Problem.RAISED_PAYLOAD.message(
            "count",
            "count",
            "Other",
            "void",
            "that event has one of type 'long'; add a parameter"),
        signature("@RaiseEvent(workflow = Other.class) void <!>count(String id);"));
  }

  // --- waits for events

  @Test
  void anEventIsAwaitedWhereABodyCanWait() {
    checkExpression(
        Problem.WAIT_IN_LAMBDA.message("word"),
        body("names.forEach(name -> <!>word()); return 1;"));
    checkExpression(
        Problem.WAIT_IN_CLASS.message("word"),
        body("return new Object() { int n() { return <!>word().length(); } }.n();"));
    checkExpression(
        Problem.WAIT_IN_SYNCHRONIZED.message("word"),
        body("synchronized (names) { <!>word(); } return 1;"));
    checkExpression(
        Problem.WAIT_WITH_OPEN_RESOURCE.message("this.word"),
        body("try (var r = new java.io.StringReader(\"\")) { <!>this.word(); } return 1;"));
    checkExpression(
        Problem.WAIT_BY_REFERENCE.message("this::word"),
        body("java.util.function.Supplier<String> s = <!>this::word; return s.get().length();"));
    checkExpression(
        Problem.WAIT_ON_OTHER_OBJECT.message("it.word"),
        body("Sample it = this; return <!>it.word().length();"));
  }

  // --- Durable.startDetached

  @Test
  void aDetachedInstanceIsOneOfAWorkflow() {
    checkExpression(
        Problem.DETACHED_WITHOUT_WORKFLOW.message("word()"),
        body("Durable.startDetached(() -> <!>word()); return 1;"));
    checkExpression(
        Problem.DETACHED_WITHOUT_WORKFLOW.message("other().work(\"\", List.of()) + 1"),
        body(
            "Durable.startDetached(\"id\", () -> <!>other().work(\"\", List.of()) + 1); return 1;"));
    checkExpression(
        Problem.DETACHED_WITHOUT_WORKFLOW.message("() -> { ... }"),
        body("Durable.startDetached(() -> <!>{ word(); }); return 1;"));
    checkExpression(
        Problem.START_WITHOUT_LAMBDA.message("start", "Durable.startDetached"),
        body(
            "TaskBody<Integer, Exception> start = null; Durable.startDetached(<!>start); return 1;"));
    checkExpression(
        Problem.WAIT_IN_LAMBDA.message("word"),
        body("Durable.startDetached(() -> other().work(<!>word(), List.of())); return 1;"));
    checkExpression(
        Problem.WAIT_BY_REFERENCE.message("other()::work"),
        body(
            "java.util.function.BiFunction<String, List<Integer>, Integer> f = <!>other()::work; return f.hashCode();"));
  }

  // --- Durable.continueAsNew

  @Test
  void argumentsOfTheNextExecutionAreThoseOfTheOrchestrator() {
    checkExpression(
        Problem.CONTINUE_ARGUMENTS.message("1 argument is given, and 2 are needed", "run"),
        body("<!>Durable.continueAsNew(1); return 1;"));
    checkExpression(
        Problem.CONTINUE_ARGUMENTS.message(
            "argument 1 is of type 'String', and parameter 'n' of type 'long'", "run"),
        body("Durable.continueAsNew(<!>\"one\", names); return 1;"));
    checkExpression(
        Problem.CONTINUE_ARGUMENTS.message(
            "argument 2 is of type 'List<Integer>', and parameter 'names' of type 'List<String>'",
            "run"),
        body("Durable.continueAsNew(1, <!>List.of(1)); return 1;"));
    checkExpression(
        Problem.CONTINUE_ARGUMENTS.message(
            "argument 1 is of type 'null', and parameter 'n' of type 'long'", "run"),
        body("Durable.continueAsNew(<!>null, null); return 1;"));
  }

  @Test
  void aHelperContinuesAsNewAndABranchDoesNot() {
    checkExpression(
        Problem.CONTINUE_IN_BRANCH.message("Durable.continueAsNew"),
        body("Durable.start(() -> { word(); <!>Durable.continueAsNew(1, names); }); return 1;"));
    checkExpression(
        Problem.CONTINUE_ARGUMENTS.message("0 arguments are given, and 2 are needed", "run"),
        body("return again();\n}\ndefault int again() { <!>Durable.continueAsNew(); return 1;"));
  }

  @Test
  void noMethodContinuesAsNewThatABranchCalls() {
    String again =
        "\n}\ndefault int again() { Durable.continueAsNew(1, List.<String>of()); return 1;";
    String message = Problem.CONTINUE_IN_BRANCH.message("'%s', which calls Durable.continueAsNew,");
    checkExpression(
        message.formatted("again"),
        body("Durable.start(() -> <!>again()); return again();" + again));
    checkExpression(
        message.formatted("again"),
        body("Durable.start(() -> { word(); return 1 + <!>again(); }); return 1;" + again));
    checkExpression(
        message.formatted("more"),
        body(
            "Durable.start(() -> Durable.start(() -> <!>this.more())); return 1;"
                + again
                + "\n}\ndefault int more() { word(); return again();"));
    checkExpression(
        message.formatted("again"),
        body("Durable.all(names, 2, name -> { word(); return <!>again(); }); return 1;" + again));
  }
}
