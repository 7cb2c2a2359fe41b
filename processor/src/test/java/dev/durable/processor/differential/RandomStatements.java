package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Random statements, well-formed as Java wants them: assigned, reachable, bounded. */
final class RandomStatements {
  private static final List<String> TYPES =
      List.of(
          "int",
          "int",
          "long",
          "boolean",
          "String",
          "Integer",
          "int[]",
          "List<Integer>",
          "Map<String, Integer>",
          "Box",
          "Item",
          "Shape",
          "Color");

  /** Types whose expressions are of no narrower one. */
  private static final List<String> VAR = List.of("int", "long", "String", "int[]", "Box", "Item");

  private final Random random;
  private final RandomScope scope;
  private final RandomExpressions expressions;
  private final RandomFeatures features;

  RandomStatements(
      Random random, RandomScope scope, RandomExpressions expressions, RandomFeatures features) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
    this.features = features;
  }

  @SafeVarargs
  private Piece pick(Supplier<Piece>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  /** A block that completes normally, braces included. */
  Piece block(int depth) {
    return scope.nested(() -> Piece.statement("{\n", statements(depth), "}\n"));
  }

  /** A block that may end in a jump. */
  private Piece leavingBlock(int depth) {
    return scope.nested(() -> Piece.statement("{\n", statements(depth), jump(depth), "}\n"));
  }

  Piece statements(int depth) {
    List<Object> all = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      all.add(statement(depth));
    }
    return new Piece(Piece.STATEMENT, all);
  }

  private Piece statement(int depth) {
    if (depth <= 0) {
      return pick(this::simple, this::simple, this::declaration);
    }
    return pick(
        this::simple,
        this::simple,
        this::declaration,
        this::declaration,
        () -> branch(depth),
        () -> branch(depth),
        () -> loop(depth),
        () -> loop(depth),
        () -> forEach(depth),
        () -> labelled(depth),
        () -> choice(depth),
        () -> attempt(depth),
        () -> attempt(depth),
        () -> attempt(depth),
        () -> block(depth - 1),
        this::deferred);
  }

  // --- simple statements

  Piece declaration() {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    boolean fixed = random.nextInt(3) == 0;
    Piece value = expressions.of(type, 2);
    if (!features.aliases() && isMutable(type)) {
      value = expressions.withoutWaits(() -> fresh(type));
    }
    String name = scope.newName("v");
    scope.declare(name, type, fixed);
    return Piece.statement(
        VAR.contains(type) && random.nextInt(4) == 0 ? "var" : type,
        " " + name + " = ",
        value,
        ";\n");
  }

  private static boolean isMutable(String type) {
    return List.of("int[]", "List<Integer>", "Map<String, Integer>", "Box").contains(type);
  }

  private Piece fresh(String type) {
    return switch (type) {
      case "int[]" -> Piece.of(type, "new int[] {1, ", expressions.of("int", 1), ", 3}");
      case "List<Integer>" ->
          Piece.of(type, "new ArrayList<Integer>(List.of(1, ", expressions.of("int", 1), ", 3))");
      case "Box" -> Piece.of(type, "new Box()");
      default -> Piece.of(type, "new LinkedHashMap<String, Integer>(Map.of(\"m\", 1))");
    };
  }

  private Piece simple() {
    return pick(
        () -> Piece.statement("log(", expressions.of(printable(), 3), ");\n"),
        () -> Piece.statement("log(", expressions.of(printable(), 2), ");\n"),
        this::awaiting,
        this::awaiting,
        this::assignment,
        this::assignment,
        this::mutation,
        this::mutation,
        () ->
            Piece.statement(
                "Durable.sleep(Duration.ofSeconds(", expressions.of("int", 1), "));\n"));
  }

  private String printable() {
    return List.of("int", "String", "boolean", "long", "Integer").get(random.nextInt(5));
  }

  private Piece awaiting() {
    return expressions.takesWait()
        ? Piece.statement("acts().x(", expressions.of("String", 2), ");\n")
        : Piece.statement("at(", expressions.of("int", 2), ");\n");
  }

  private Piece assignment() {
    Optional<RandomScope.Variable> variable = scope.any(v -> !v.fixed());
    if (variable.isEmpty() || (!features.aliases() && isMutable(variable.get().type()))) {
      return Piece.statement("log(\"none\");\n");
    }
    return Piece.statement(
        variable.get().name() + " = ", expressions.of(variable.get().type(), 3), ";\n");
  }

  private Piece mutation() {
    Optional<RandomScope.Variable> variable = scope.any(v -> isMutable(v.type()));
    if (variable.isEmpty()) {
      return Piece.statement("log(\"nothing\");\n");
    }
    String name = variable.get().name();
    return switch (variable.get().type()) {
      case "int[]" ->
          Piece.statement(
              name,
              "[",
              Integer.toString(random.nextInt(3)),
              "] = ",
              expressions.of("int", 2),
              ";\nlog(Arrays.toString(" + name + "));\n");
      case "List<Integer>" ->
          Piece.statement(name, ".add(", expressions.of("int", 2), ");\nlog(" + name + ");\n");
      case "Box" ->
          Piece.statement(name, ".text = ", expressions.of("String", 2), ";\nlog(" + name + ");\n");
      default ->
          Piece.statement(
              name,
              ".merge(",
              expressions.of("String", 1),
              ", ",
              expressions.of("int", 1),
              ", Integer::sum);\nlog(" + name + ");\n");
    };
  }

  /** A lambda that is called later in the same piece. */
  private Piece deferred() {
    Piece body = scope.lambda(() -> expressions.of("int", 2));
    String name = scope.uniqueName("later");
    return Piece.statement(
        "{\nIntSupplier " + name + " = () -> ", body, ";\nlog(" + name + ".getAsInt());\n}\n");
  }

  // --- jumps

  /** A jump, or nothing: the last statement of a block. */
  private Piece jump(int depth) {
    return random.nextInt(3) == 0 ? Piece.statement("") : anyJump(depth);
  }

  private Piece conditionalJump() {
    return Piece.statement("if (", expressions.of("boolean", 2), ") {\n", anyJump(1), "}\n");
  }

  private Piece anyJump(int depth) {
    return pick(
        () -> targeted("break", scope.target(t -> true)),
        () -> targeted("break", scope.target(t -> true)),
        () -> targeted("continue", scope.target(RandomScope.Target::isLoop)),
        () -> targeted("continue", scope.target(RandomScope.Target::isLoop)),
        () ->
            scope.isInSwitchExpression()
                ? Piece.statement("")
                : Piece.statement("return ", expressions.of("String", depth), ";\n"),
        () ->
            Piece.statement(
                "throw new "
                    + List.of("IllegalStateException(", "IllegalArgumentException(")
                        .get(random.nextInt(2)),
                expressions.of("String", depth),
                ");\n"));
  }

  private Piece targeted(String keyword, Optional<RandomScope.Target> target) {
    if (target.isEmpty()) {
      return Piece.statement("");
    }
    String label = target.get().label();
    return Piece.statement(
        keyword + (label.isEmpty() || isUnlabelled(target.get()) ? "" : " " + label) + ";\n");
  }

  private boolean isUnlabelled(RandomScope.Target target) {
    return target.isLoop() && scope.isInnermost(target) && random.nextBoolean();
  }

  // --- compound statements

  private Piece branch(int depth) {
    Piece condition = expressions.of("boolean", 3);
    return random.nextBoolean()
        ? Piece.statement("if (", condition, ") ", leavingBlock(depth - 1))
        : Piece.statement(
            "if (", condition, ") ", leavingBlock(depth - 1), "else ", block(depth - 1));
  }

  private Piece loop(int depth) {
    String label = random.nextInt(3) == 0 ? scope.uniqueName("loop") : "";
    String prefix = label.isEmpty() ? "" : label + ": ";
    RandomScope.Target target = new RandomScope.Target(label, true);
    return scope.nested(
        () ->
            pick(
                () ->
                    Piece.statement(
                        prefix + "while (more() && ",
                        expressions.of("boolean", 2),
                        ") ",
                        loopBody(target, depth)),
                () ->
                    Piece.statement(
                        prefix + "do ",
                        loopBody(target, depth),
                        "while (more() && ",
                        expressions.of("boolean", 2),
                        ");\n"),
                () -> endless(prefix, target, depth),
                () -> counting(prefix, target, depth),
                () -> counting(prefix, target, depth)));
  }

  private Piece loopBody(RandomScope.Target target, int depth) {
    return scope.within(
        target,
        () ->
            Piece.statement(
                "{\n", statements(depth - 1), conditionalJump(), statements(depth - 1), "}\n"));
  }

  private Piece endless(String prefix, RandomScope.Target target, int depth) {
    Piece body = loopBody(target, depth);
    String head = random.nextBoolean() ? "while (true) " : "for (;;) ";
    return Piece.statement(prefix + head + "{\nif (!more()) break;\n", body, "}\n");
  }

  private Piece counting(String prefix, RandomScope.Target target, int depth) {
    String name = scope.newName("i");
    Piece first = expressions.of("int", 1);
    scope.declare(name, "int", false);
    Piece condition = expressions.of("boolean", 2);
    Piece update =
        random.nextInt(3) == 0
            ? Piece.statement(name + " += ", expressions.of("int", 2))
            : Piece.statement(name + "++");
    return Piece.statement(
        prefix + "for (int " + name + " = ",
        first,
        "; more() && ",
        condition,
        "; ",
        new Piece("update", List.of(update.text())),
        ") ",
        loopBody(target, depth));
  }

  private Piece forEach(int depth) {
    String label = random.nextInt(3) == 0 ? scope.uniqueName("each") : "";
    RandomScope.Target target = new RandomScope.Target(label, true);
    String type = random.nextBoolean() ? "int[]" : "List<Integer>";
    Piece subject = expressions.object(type, 2);
    if (type.equals("List<Integer>")) {
      subject = Piece.of("copy", "new ArrayList<>(", subject, ")");
    }
    Piece all = subject;
    String name = scope.newName("e");
    return scope.nested(
        () -> {
          scope.declare(name, "int", true);
          return Piece.statement(
              (label.isEmpty() ? "" : label + ": ") + "for (int " + name + " : ",
              all,
              ") ",
              loopBody(target, depth));
        });
  }

  private Piece labelled(int depth) {
    String label = scope.uniqueName("block");
    return scope.within(
        new RandomScope.Target(label, false),
        () ->
            Piece.statement(
                label + ": {\n",
                statements(depth - 1),
                conditionalJump(),
                statements(depth - 1),
                "}\n"));
  }

  private Piece choice(int depth) {
    boolean arrow = random.nextBoolean();
    String selector = random.nextInt(3) == 0 ? "Color" : random.nextBoolean() ? "String" : "int";
    Piece value =
        selector.equals("int")
            ? Piece.of("int", "Math.floorMod(", expressions.of("int", 2), ", 4)")
            : expressions.of(selector, 2);
    List<String> labels =
        switch (selector) {
          case "Color" -> List.of("RED", "GREEN, BLUE");
          case "String" -> List.of("\"a\"", "\"b\", \"c\"");
          default -> List.of("0", "1, 2");
        };
    String colon = arrow ? " -> " : ":\n";
    return Piece.statement(
        "switch (",
        value,
        ") {\ncase " + labels.get(0) + colon,
        group(arrow, depth),
        "case " + labels.get(1) + colon,
        group(arrow, depth),
        "default" + colon,
        group(arrow, depth),
        "}\n");
  }

  private Piece group(boolean arrow, int depth) {
    if (arrow) {
      return block(depth - 1);
    }
    String end = random.nextInt(3) == 0 ? "" : "break;\n";
    return scope.nested(() -> Piece.statement("{\n", statements(depth - 1), "}\n" + end));
  }

  private Piece attempt(int depth) {
    int shape = random.nextInt(4);
    List<Object> parts = new ArrayList<>();
    parts.add("try {\nif (!more()) throw new Declared(\"none\", 1);\n");
    parts.add(scope.nested(() -> statements(depth - 1)));
    parts.add(scope.nested(this::conditionalJump));
    parts.add("}");
    if (shape > 0) {
      parts.add(clause(depth));
      if (shape == 3) {
        parts.add(
            scope.nested(
                () ->
                    Piece.of(
                        "clause",
                        " catch (RuntimeException " + scope.uniqueName("x") + ") ",
                        block(depth - 1))));
      }
    }
    if (shape == 0 || shape == 2) {
      parts.add(" finally {\n");
      parts.add(scope.nested(() -> statements(depth - 1)));
      parts.add(scope.nested(this::conditionalJump));
      parts.add("}");
    }
    parts.add("\n");
    return new Piece(Piece.STATEMENT, parts);
  }

  private Piece clause(int depth) {
    String name = scope.uniqueName("x");
    String types =
        List.of(
                "Declared",
                "Declared | IllegalStateException",
                "Declared | ActivityFailedException")
            .get(random.nextInt(3));
    Piece rethrow =
        random.nextInt(5) == 0
            ? Piece.statement("if (", expressions.of("boolean", 1), ") throw " + name + ";\n")
            : Piece.statement("");
    return scope.nested(
        () ->
            Piece.of(
                "clause",
                " catch (" + types + " " + name + ") {\nlog(" + name + ".getMessage());\n",
                statements(depth - 1),
                rethrow,
                "log(" + name + ".getMessage());\n}"));
  }
}
