package dev.durable.processor.differential;

import java.util.List;

/** Random waits for events, some of them until the time is up. */
final class RandomEvents {
  /** Not the duration of anything else. */
  private static final String TIMEOUT = "Duration.ofDays(7)";

  /** The types of events that there are with a timeout as well. */
  private static final List<String> PATIENT = List.of("int", "Item", "void");

  private final Generators all;
  private final RandomScope scope;

  RandomEvents(Generators all) {
    this.all = all;
    this.scope = all.scope;
  }

  private static String method(String type) {
    return switch (type) {
      case "int" -> "number";
      case "String" -> "word";
      case "Item" -> "item";
      default -> "go";
    };
  }

  private Piece call(String type, boolean isPatient) {
    scope.count(isPatient ? Construct.EVENT_TIMEOUT : Construct.EVENT);
    return Piece.of(type, method(type) + "(" + (isPatient ? TIMEOUT : "") + ")");
  }

  private Piece late(String type) {
    return call(type, true);
  }

  /** A wait for an event as an operand. */
  Piece of(String type) {
    return call(type, PATIENT.contains(type) && all.once(3));
  }

  /** A wait for an event, and nothing else. */
  Piece statement() {
    return Piece.statement(of(all.oneOf(List.of("void", "void", "int"))), ";\n");
  }

  /** What a task does that waits for an event. */
  Piece task(String type) {
    boolean isPatient = PATIENT.contains(type) && all.once(3);
    scope.count(isPatient ? Construct.TASK_EVENT_TIMEOUT : Construct.TASK_EVENT);
    return Piece.of("call", method(type) + "(" + (isPatient ? TIMEOUT : "") + ")");
  }

  /** A wait whose time may be up, and what is done then. */
  Piece patience(int depth) {
    if (!scope.takesWait()) {
      return all.statements.log(2);
    }
    return all.pick(() -> once(depth), () -> once(depth), () -> again(depth));
  }

  private Piece once(int depth) {
    scope.count(Construct.EVENT_TIMEOUT_CAUGHT);
    return Piece.statement(
        "try {\n",
        scope.inTry(
            () ->
                Piece.statement(
                    all.statements.statements(0), ended(), all.statements.conditionalJump())),
        "}",
        caught(depth),
        all.once(3) ? all.tries.ending(0) : Piece.of("clause", ""),
        "\n");
  }

  /** Waits until the event is there, or often enough. */
  private Piece again(int depth) {
    scope.count(Construct.EVENT_AWAITED_AGAIN);
    RandomScope.Target target = new RandomScope.Target("", true);
    return Piece.statement(
        "while (" + scope.log() + "more()) {\n",
        scope.within(
            target,
            () ->
                Piece.statement(
                    "try {\n",
                    ended(),
                    Piece.statement("if (", all.truth(2), ") break;\n"),
                    "}",
                    caught(depth),
                    "\n")),
        "}\n");
  }

  /** The wait, with operands before and after it. */
  private Piece ended() {
    String log = scope.log() + "log(";
    return all.pick(
        () -> Piece.statement(log, late("int"), ");\n"),
        () -> Piece.statement(log, all.text(2), " + ", late("Item"), ".name());\n"),
        () -> Piece.statement(log, all.integer(2), " + ", late("int"), " + ", all.text(1), ");\n"),
        () -> Piece.statement(late("void"), ";\n"));
  }

  private Piece caught(int depth) {
    String name = scope.uniqueName("late");
    return scope.inTry(
        () ->
            Piece.of(
                "clause",
                " catch (TimeoutException " + name + ") {\n" + scope.log() + "log(\"late\");\n",
                all.statements.statements(depth - 1),
                all.once(4)
                    ? Piece.statement("if (", all.truth(1), ") throw " + name + ";\n")
                    : Piece.statement(""),
                "}"));
  }
}
