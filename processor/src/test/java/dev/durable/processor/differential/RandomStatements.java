package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Random statements, well-formed as Java wants them: assigned, reachable, bounded. */
final class RandomStatements {
  /** The types of variables. */
  static final List<String> TYPES =
      List.of(
          "int",
          "int",
          "int",
          "long",
          "boolean",
          "String",
          "String",
          "Integer",
          "byte",
          "short",
          "char",
          "float",
          "double",
          "int[]",
          "List<Integer>",
          "Map<String, Integer>",
          "Box",
          "Box",
          "List<Box>",
          "Map<String, List<Integer>>",
          "Item",
          "Shape",
          "Value",
          "Color");

  /** Types whose expressions are of no narrower one. */
  private static final List<String> VAR =
      List.of("int", "long", "String", "int[]", "Box", "Item", "char", "double");

  /** Types whose variables operators change. */
  private static final List<String> CHANGED =
      List.of("int", "int", "String", "byte", "short", "char", "float", "int[]", "Box");

  private final Generators all;
  private final RandomScope scope;

  RandomStatements(Generators all) {
    this.all = all;
    this.scope = all.scope;
  }

  /** A block that completes normally, braces included. */
  Piece block(int depth) {
    return scope.nested(() -> Piece.statement("{\n", statements(depth), "}\n"));
  }

  /** A block that may end in a jump. */
  private Piece leavingBlock(int depth) {
    return scope.nested(
        () ->
            Piece.statement(
                "{\n",
                statements(depth),
                all.once(3) ? Piece.statement("") : anyJump(depth),
                "}\n"));
  }

  Piece statements(int depth) {
    List<Object> made = new ArrayList<>();
    int count = 1 + all.random.nextInt(2);
    for (int i = 0; i < count; i++) {
      made.add(statement(depth));
    }
    return new Piece(Piece.STATEMENT, made);
  }

  private Piece statement(int depth) {
    if (depth <= 0) {
      return all.pick(this::simple, this::simple, this::declaration);
    }
    return all.pick(
        this::simple,
        this::simple,
        this::declaration,
        this::declaration,
        () -> branch(depth),
        () -> branch(depth),
        () -> all.loops.any(depth),
        () -> all.loops.any(depth),
        () -> all.loops.forEach(depth),
        () -> labelled(depth),
        () -> all.switches.statement(depth),
        () -> all.switches.statement(depth),
        () -> all.switches.flowScoped(depth),
        () -> all.tries.any(depth),
        () -> all.tries.any(depth),
        () -> all.tries.tower(depth),
        () -> all.events.patience(depth),
        () -> all.tasks.statement(depth),
        () -> all.tasks.statement(depth),
        () -> all.pick(() -> block(depth - 1), this::deferred, this::localRecord));
  }

  // --- simple statements

  Piece declaration() {
    return declaration(all.oneOf(TYPES), all.once(3));
  }

  Piece declaration(String type, boolean fixed) {
    boolean isVar = VAR.contains(type) && all.once(4);
    Piece value = all.of(type, 2);
    String name = scope.newName("v");
    scope.declare(name, type, fixed);
    if (isVar) {
      scope.count(Construct.VAR);
    }
    return Piece.statement(isVar ? "var" : type, " " + name + " = ", value, ";\n");
  }

  private Piece simple() {
    return all.pick(
        () -> log(2),
        () -> log(all.random.nextInt(4)),
        this::awaiting,
        this::awaiting,
        this::assignment,
        this::assignment,
        all.objects::mutation,
        all.objects::mutation,
        all.helpers::statement,
        this::operands,
        this::operands,
        this::sleep);
  }

  /** An operator whose operands may wait, and a variable that it may change. */
  Piece operands() {
    return all.pick(
        () -> changing(all.oneOf(CHANGED)),
        () -> changing(all.oneOf(CHANGED)),
        () ->
            operator(
                () ->
                    all.pick(
                        () -> all.numbers.promoted(all.numbers.any(), 2),
                        () -> all.numbers.narrowed(2),
                        () -> all.expressions.concatenation("String", all.numbers.any(), 2),
                        () -> all.expressions.shortCircuit(2),
                        () -> all.expressions.choice(all.numbers.any(), 2),
                        () -> all.objects.mutated(2))));
  }

  private Piece changing(String type) {
    Piece declaration =
        scope.readable(type).isPresent() ? Piece.statement("") : declaration(type, false);
    Piece change =
        operator(
            () ->
                switch (type) {
                  case "int[]", "Box" -> all.objects.updated(type, 2);
                  case "int", "String" -> all.expressions.assignment(type, 2);
                  default -> all.numbers.assignment(type, 2);
                });
    return Piece.statement(declaration, change);
  }

  private Piece operator(Supplier<Piece> expression) {
    return Piece.statement(scope.log() + "log(", scope.waiting(expression), ");\n");
  }

  Piece log(int depth) {
    String type =
        all.oneOf(List.of("int", "String", "boolean", "long", "Integer", "Value", "float"));
    return Piece.statement(scope.log() + "log(", all.of(type, depth), ");\n");
  }

  private Piece sleep() {
    if (!scope.takesSleep()) {
      return log(1);
    }
    scope.count(Construct.SLEEP);
    return Piece.statement("Durable.sleep(Duration.ofSeconds(", all.integer(1), "));\n");
  }

  private Piece awaiting() {
    if (!scope.takesWait()) {
      return Piece.statement(scope.log() + "at(", all.integer(2), ");\n");
    }
    return all.pick(
        () -> Piece.statement("acts().none();\n"),
        () -> Piece.statement("acts().x(", all.text(2), ");\n"),
        () -> Piece.statement("acts().x(", all.text(2), ");\n"),
        all.events::statement);
  }

  private Piece assignment() {
    Optional<RandomScope.Variable> variable = scope.any(v -> !v.fixed());
    return variable.isEmpty()
        ? log(1)
        : Piece.statement(variable.get().name() + " = ", all.of(variable.get().type(), 3), ";\n");
  }

  /** A lambda that is called later in the same piece. */
  private Piece deferred() {
    scope.count(Construct.LAMBDA);
    Piece body = scope.lambda(() -> all.integer(2));
    String name = scope.uniqueName("later");
    return Piece.statement(
        "{\nIntSupplier " + name + " = () -> ",
        body,
        ";\n" + scope.log() + "log(" + name + ".getAsInt());\n}\n");
  }

  /** A local record that is used up to the next wait. */
  private Piece localRecord() {
    scope.count(Construct.LOCAL_RECORD);
    String type = scope.uniqueName("Local");
    String body = "";
    if (all.once(2)) {
      scope.count(Construct.RECORD_CONSTRUCTOR);
      body = "\n" + type + " {\nleft = Math.abs(left);\n}\n";
    }
    String members = body;
    return scope.withoutWaits(
        () ->
            Piece.statement(
                "{\nrecord " + type + "(int left, String right) {" + members + "}\n",
                scope.log() + "log(new " + type + "(",
                all.integer(2),
                ", ",
                all.text(2),
                "));\n}\n"));
  }

  // --- jumps

  Piece conditionalJump() {
    return Piece.statement("if (", all.truth(2), ") {\n", anyJump(1), "}\n");
  }

  /** A jump, or nothing if there is nowhere to go. */
  Piece anyJump(int depth) {
    return all.pick(
        () -> targeted("break", scope.target(t -> true)),
        () -> targeted("break", scope.target(t -> true)),
        () -> targeted("continue", scope.target(RandomScope.Target::isLoop)),
        () -> targeted("continue", scope.target(RandomScope.Target::isLoop)),
        () -> leave(depth),
        this::throwing);
  }

  /** A jump that is certainly one. */
  Piece certainJump(int depth) {
    return all.once(4) ? throwing() : leave(depth);
  }

  private Piece leave(int depth) {
    if (!scope.yields().isEmpty()) {
      return Piece.statement(all.switches.yielded(scope.yields(), depth));
    }
    noteJump();
    return scope.result().equals("void")
        ? Piece.statement("return;\n")
        : Piece.statement("return ", all.of(scope.result(), depth), ";\n");
  }

  private Piece throwing() {
    scope.count(Construct.THROW);
    return Piece.statement(
        "throw new "
            + all.oneOf(List.of("IllegalStateException(", "IllegalArgumentException(", "Other(")),
        all.text(1),
        ");\n");
  }

  private void noteJump() {
    if (scope.isInTry()) {
      scope.count(Construct.RETURN_IN_TRY);
    }
    if (scope.isInFinally()) {
      scope.count(Construct.JUMP_OUT_OF_FINALLY);
    }
  }

  private Piece targeted(String keyword, Optional<RandomScope.Target> target) {
    if (target.isEmpty()) {
      return Piece.statement("");
    }
    boolean isShort =
        target.get().label().isEmpty()
            || (target.get().isLoop()
                && scope.isInnermost(target.get())
                && all.random.nextBoolean());
    if (!isShort) {
      scope.count(keyword.equals("break") ? Construct.LABELLED_BREAK : Construct.LABELLED_CONTINUE);
    }
    return Piece.statement(keyword + (isShort ? "" : " " + target.get().label()) + ";\n");
  }

  // --- compound statements

  private Piece branch(int depth) {
    Piece condition = all.truth(2);
    return all.random.nextBoolean()
        ? Piece.statement("if (", condition, ") ", leavingBlock(depth - 1))
        : Piece.statement(
            "if (", condition, ") ", leavingBlock(depth - 1), "else ", block(depth - 1));
  }

  private Piece labelled(int depth) {
    String label = scope.uniqueName("block");
    return scope.counted(
        Construct.LABELLED_BLOCK,
        () ->
            scope.within(
                new RandomScope.Target(label, false),
                () ->
                    Piece.statement(
                        label + ": {\n",
                        statements(depth - 1),
                        conditionalJump(),
                        statements(0),
                        "}\n")));
  }
}
