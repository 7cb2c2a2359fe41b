package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;

/** Random {@code try} statements. */
final class RandomTries {
  private final Generators all;
  private final RandomScope scope;

  RandomTries(Generators all) {
    this.all = all;
    this.scope = all.scope;
  }

  Piece any(int depth) {
    int shape = all.random.nextInt(5);
    List<Object> parts = new ArrayList<>();
    parts.add(head());
    parts.add(scope.inTry(() -> guarded(depth)));
    parts.add("}");
    if (shape > 0) {
      parts.add(scope.counted(Construct.TRY_CATCH, () -> clause(depth)));
    }
    if (shape >= 3) {
      parts.add(scope.counted(Construct.TRY_CATCH, () -> unchecked(depth)));
    }
    if (shape == 0 || shape == 2 || shape == 4) {
      scope.count(Construct.TRY_FINALLY);
      parts.add(ending(depth));
    }
    parts.add("\n");
    return new Piece(Piece.STATEMENT, parts);
  }

  private String head() {
    String more = scope.log() + "more()";
    return "try {\nif (!"
        + more
        + ") {\nif ("
        + more
        + ") throw new Other(\"none\");\nthrow new Declared(\"none\", 1);\n}\n";
  }

  private Piece guarded(int depth) {
    return Piece.statement(all.statements.statements(depth - 1), all.statements.conditionalJump());
  }

  /** A finalizer. */
  Piece ending(int depth) {
    Piece body =
        scope.counted(
            Construct.WAIT_IN_FINALLY,
            () ->
                scope.inFinally(
                    () ->
                        Piece.statement(
                            all.statements.statements(depth - 1),
                            all.once(2) ? all.statements.conditionalJump() : Piece.statement(""))));
    return Piece.of("clause", " finally {\n", body, "}");
  }

  private Piece clause(int depth) {
    String name = scope.uniqueName("x");
    String types =
        all.oneOf(
            List.of(
                "Declared",
                "Declared | IllegalStateException",
                "Declared | Other",
                "Declared | ActivityFailedException"));
    if (types.contains("|")) {
      scope.count(Construct.MULTI_CATCH);
    }
    return scope.inTry(
        () ->
            Piece.of(
                "clause",
                " catch (" + types + " " + name + ") {\n" + told(name),
                all.statements.statements(depth - 1),
                rethrow(name),
                told(name),
                "}"));
  }

  private Piece unchecked(int depth) {
    String name = scope.uniqueName("x");
    String type = all.oneOf(List.of("RuntimeException", "Exception"));
    return scope.inTry(
        () ->
            Piece.of(
                "clause",
                " catch (" + type + " " + name + ") {\n",
                all.statements.statements(depth - 1),
                rethrow(name),
                scope.log() + "log(" + name + ".getClass().getSimpleName());\n",
                "}"));
  }

  private String told(String name) {
    return scope.log() + "log(" + name + ".getMessage());\n";
  }

  private Piece rethrow(String name) {
    if (!all.once(3)) {
      return Piece.statement("");
    }
    scope.count(Construct.RETHROW);
    return all.random.nextBoolean()
        ? Piece.statement("if (", all.truth(1), ") throw " + name + ";\n")
        : Piece.statement(
            "if (", all.truth(1), ") throw new IllegalStateException(\"again\", " + name + ");\n");
  }

  /** Blocks in blocks: a jump leaves several, and waits on its way. */
  Piece tower(int depth) {
    scope.count(Construct.TRY_TOWER);
    RandomScope.Target target = new RandomScope.Target(scope.uniqueName("tower"), true);
    return Piece.statement(
        target.label() + ": while (" + scope.log() + "more()) {\n",
        scope.within(
            target,
            () ->
                Piece.statement(
                    "try {\n",
                    scope.inTry(
                        () ->
                            Piece.statement(
                                head(),
                                scope.inTry(() -> guarded(depth - 2)),
                                "}",
                                ending(0),
                                "\n",
                                all.statements.conditionalJump())),
                    "}",
                    all.random.nextBoolean() ? unchecked(1) : Piece.of("clause", ""),
                    ending(depth - 2),
                    "\n",
                    all.statements.statements(0))),
        "}\n");
  }
}
