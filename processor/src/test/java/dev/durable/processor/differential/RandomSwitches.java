package dev.durable.processor.differential;

import java.util.List;

/** Random {@code switch} statements and expressions, and patterns. */
final class RandomSwitches {
  private static final List<String> SELECTORS = List.of("int", "String", "Color");

  private final Generators all;
  private final RandomScope scope;

  RandomSwitches(Generators all) {
    this.all = all;
    this.scope = all.scope;
  }

  private Piece subject(String selector, int depth) {
    if (selector.equals("Color")) {
      scope.count(Construct.SWITCH_ENUM);
    }
    if (selector.equals("String")) {
      scope.count(Construct.SWITCH_STRING);
    }
    return selector.equals("int") ? all.selector(depth) : all.of(selector, depth);
  }

  private static List<String> labels(String selector) {
    return switch (selector) {
      case "Color" -> List.of("RED", "GREEN, BLUE");
      case "String" -> List.of("\"a\"", "\"b\", \"c\"");
      default -> List.of("0", "1, 2");
    };
  }

  // --- statements

  Piece statement(int depth) {
    if (Construct.PATTERN_SWITCH.isKnown() && all.once(2)) {
      return patternStatement(depth);
    }
    return all.random.nextBoolean()
        ? scope.counted(Construct.SWITCH_ARROW, () -> ofLabels(true, depth))
        : scope.counted(Construct.SWITCH_OLD, () -> ofLabels(false, depth));
  }

  private Piece ofLabels(boolean isArrow, int depth) {
    String selector = all.oneOf(SELECTORS);
    List<String> labels = labels(selector);
    String colon = isArrow ? " -> " : ":\n";
    Piece subject = subject(selector, 2);
    boolean defaultFirst = !isArrow && all.once(3);
    Piece otherwise = Piece.of("group", "default" + colon, group(isArrow, depth));
    return Piece.statement(
        "switch (",
        subject,
        ") {\n",
        defaultFirst ? otherwise : "",
        "case " + labels.get(0) + colon,
        group(isArrow, depth),
        "case " + labels.get(1) + colon,
        group(isArrow, depth),
        defaultFirst ? "" : otherwise,
        "}\n");
  }

  private Piece group(boolean isArrow, int depth) {
    if (isArrow) {
      return all.once(4)
          ? Piece.of("group", scope.log() + "log(", all.text(2), ");\n")
          : all.statements.block(depth - 1);
    }
    String end = all.once(3) ? "" : "break;\n";
    return scope.nested(
        () -> Piece.statement("{\n", all.statements.statements(depth - 1), "}\n" + end));
  }

  // --- expressions

  Piece expression(String type, int depth) {
    if (scope.isOpaque()) {
      return ofArms(type, depth);
    }
    if (Construct.PATTERN_SWITCH.isKnown() && all.once(3)) {
      return patternExpression(type, depth);
    }
    return all.once(3)
        ? scope.counted(Construct.SWITCH_EXPRESSION_OLD, () -> ofGroups(type, depth))
        : scope.counted(Construct.SWITCH_EXPRESSION, () -> ofArms(type, depth));
  }

  private Piece ofArms(String type, int depth) {
    String selector = all.oneOf(SELECTORS);
    List<String> labels = labels(selector);
    Piece subject = subject(selector, depth - 1);
    String otherwise = selector.equals("Color") && all.once(2) ? "" : "; default -> ";
    return scope.switchExpression(
        type,
        () ->
            Piece.of(
                type,
                "((" + type + ") (switch (",
                subject,
                ") { case " + labels.get(0) + " -> ",
                all.of(type, depth - 1),
                "; case " + labels.get(1) + " -> {\n",
                yielding(type, depth),
                otherwise.isEmpty() ? "" : "} default -> ",
                otherwise.isEmpty() ? "}" : all.of(type, depth - 1),
                otherwise.isEmpty() ? "" : ";",
                "}))"));
  }

  private Piece ofGroups(String type, int depth) {
    String selector = all.oneOf(SELECTORS);
    List<String> labels = labels(selector);
    Piece subject = subject(selector, depth - 1);
    return scope.switchExpression(
        type,
        () ->
            Piece.of(
                type,
                "((" + type + ") (switch (",
                subject,
                ") { case " + labels.get(0) + ":\n" + scope.log() + "log(\"through\");\n",
                "case " + labels.get(1) + ": {\n",
                yielding(type, depth),
                "} default: ",
                yielded(type, depth - 1),
                "}))"));
  }

  /** A value that does not look like the arguments of a method with that name. */
  Piece yielded(String type, int depth) {
    String prefix = type.equals("int") ? "yield 0 + " : "yield \"\" + ";
    return Piece.of("yield", prefix, all.of(type, depth), ";\n");
  }

  /** Statements that end in {@code yield}. */
  private Piece yielding(String type, int depth) {
    return scope.nested(
        () ->
            Piece.statement(
                scope.isOpaque() ? scope.log() + "log(\"arm\");\n" : armStatements(type, depth),
                yielded(type, depth - 1)));
  }

  private Piece armStatements(String type, int depth) {
    if (all.once(2)) {
      return scope.counted(
          Construct.YIELD_IN_LOOP,
          () ->
              scope.nested(
                  () ->
                      Piece.statement(
                          "while (" + scope.log() + "more()) {\n",
                          all.statements.statements(0),
                          "if (",
                          all.truth(depth - 1),
                          ") ",
                          yielded(type, depth - 1),
                          "}\n")));
    }
    return Piece.statement(all.statements.statements(0), all.statements.conditionalJump());
  }

  // --- patterns

  /** An expression of no narrower type. */
  private Piece as(String type, int depth) {
    return Piece.of("as", "((" + type + ") ", all.of(type, depth), ")");
  }

  /** A test that binds a variable, used in the same condition. */
  Piece patternCondition(int depth) {
    String name = scope.uniqueName("bound");
    if (Construct.RECORD_PATTERN.isKnown() && all.once(2)) {
      return scope.counted(
          Construct.RECORD_PATTERN,
          () ->
              Piece.of(
                  "boolean",
                  "(",
                  as("Value", depth - 1),
                  " instanceof Value.Both(Value.Num(int " + name + "), var " + name + "r) && ",
                  all.integer(depth - 1),
                  " < " + name + " + " + name + "r.toString().length())"));
    }
    return scope.counted(
        Construct.PATTERN_IN_CONDITION,
        () ->
            all.random.nextBoolean()
                ? Piece.of(
                    "boolean",
                    "(",
                    as("Shape", depth - 1),
                    " instanceof Shape.Circle " + name + " && ",
                    all.integer(depth - 1),
                    " < " + name + ".size())")
                : Piece.of(
                    "boolean",
                    "(!(",
                    as("Value", depth - 1),
                    " instanceof Value.Text " + name + ") || ",
                    all.truth(depth - 1),
                    " || " + name + ".text().isEmpty())"));
  }

  /** A test whose variable is in scope in the statements after it. */
  Piece flowScoped(int depth) {
    String name = scope.uniqueName("bound");
    boolean isShape = all.random.nextBoolean();
    Piece subject = as(isShape ? "Shape" : "Value", 2);
    String type = isShape ? "Shape.Square" : "Value.Num";
    return scope.counted(
        Construct.PATTERN_IN_SCOPE_AFTER,
        () -> {
          Piece jump =
              scope.nested(
                  () ->
                      Piece.statement(all.statements.statements(0), all.statements.certainJump(1)));
          scope.declare(name + (isShape ? ".size()" : ".number()"), "int", true);
          return Piece.statement(
              "if (!(",
              subject,
              " instanceof " + type + " " + name + ")) {\n",
              Piece.of("jump", jump),
              "}\n",
              all.statements.statements(depth - 1),
              scope.log() + "log(" + name + ");\n");
        });
  }

  private Piece patternStatement(int depth) {
    String name = scope.uniqueName("bound");
    Piece subject = as("Value", 2);
    return scope.counted(
        Construct.PATTERN_SWITCH,
        () ->
            Piece.statement(
                "switch (",
                subject,
                ") {\ncase Value.Text " + name + " -> ",
                bound(name + ".text()", "String", depth),
                "case Value.Num(int " + name + ") when " + name + " > 2 -> ",
                bound(name, "int", depth),
                "default -> ",
                all.statements.block(depth - 1),
                "}\n"));
  }

  private Piece bound(String name, String type, int depth) {
    return scope.nested(
        () -> {
          scope.declare(name, type, true);
          return all.statements.block(depth - 1);
        });
  }

  private Piece patternExpression(String type, int depth) {
    String name = scope.uniqueName("bound");
    Piece subject = as("Value", depth - 1);
    return scope.counted(
        Construct.PATTERN_SWITCH,
        () ->
            scope.switchExpression(
                type,
                () ->
                    Piece.of(
                        type,
                        "((" + type + ") (switch (",
                        subject,
                        ") { case Value.Text " + name + " -> ",
                        boundValue(name + ".text()", "String", type, depth),
                        "; case Value.Num(var " + name + ") -> ",
                        boundValue(name, "int", type, depth),
                        "; case Value.Both(Value.Num "
                            + name
                            + ", Value.Num(int "
                            + name
                            + "r)) -> ",
                        boundValue(name + "r", "int", type, depth),
                        "; case Value.Both " + name + " -> ",
                        all.of(type, depth - 1),
                        "; }))")));
  }

  private Piece boundValue(String name, String boundType, String type, int depth) {
    return scope.nested(
        () -> {
          scope.declare(name, boundType, true);
          return all.of(type, depth - 1);
        });
  }
}
