package dev.durable.processor.differential;

import java.util.List;
import java.util.Optional;

/** Random expressions. Any operand may wait, and logs when it is evaluated. */
final class RandomExpressions {
  private final Generators all;
  private final RandomScope scope;

  RandomExpressions(Generators all) {
    this.all = all;
    this.scope = all.scope;
  }

  Piece of(String type, int depth) {
    if (depth <= 0 && all.objects.isSimple(type)) {
      return leaf(type);
    }
    if (depth > 0 && all.once(4)) {
      Optional<Piece> call = all.helpers.call(type, depth);
      if (call.isPresent()) {
        return call.get();
      }
    }
    return switch (type) {
      case "int" -> integer(depth);
      case "boolean" -> truth(depth);
      case "String" -> string(depth);
      case "Integer" -> boxed(depth);
      case "byte", "short", "char", "long", "float", "double" -> all.numbers.of(type, depth);
      default -> all.objects.of(type, depth);
    };
  }

  Piece leaf(String type) {
    Optional<RandomScope.Variable> variable = scope.readable(type);
    return variable.isPresent() && !all.once(4)
        ? Piece.of(type, variable.get().name())
        : literal(type);
  }

  private Piece literal(String type) {
    int number = all.random.nextInt(5);
    return Piece.of(
        type,
        switch (type) {
          case "int" -> Integer.toString(number);
          case "long" -> number + "L";
          case "boolean" -> number > 2 ? "true" : "false";
          case "String" -> "\"" + (char) ('a' + number) + "\"";
          case "char" -> "'" + (char) ('a' + number) + "'";
          case "float" -> number + ".5f";
          case "double" -> number + ".25";
          case "byte", "short" -> "(" + type + ") " + (number + 100);
          default -> "Integer.valueOf(" + (number + 200) + ")";
        });
  }

  /** A value that is logged on the way through. */
  private Piece logged(String type, int depth) {
    return Piece.of(type, scope.log() + "at(", of(type, depth - 1), ")");
  }

  private Piece activity(String type, Object... parts) {
    scope.count(Construct.ACTIVITY);
    return Piece.of(type, parts);
  }

  // --- numbers

  private Piece integer(int depth) {
    if (scope.takesWait()) {
      return all.pick(
          () -> activity("int", "acts().", name("abcd"), "(", of("int", depth - 1), ")"),
          () -> activity("int", "acts().", name("abcd"), "(", of("int", depth - 1), ")"),
          () -> unboxing("(int) acts().boxed2(", of("int", depth - 1), ")"),
          () -> all.events.of("int"),
          () -> activity("int", "acts().either(", of("int", depth - 1), ")"),
          () -> activity("int", "acts().sum(", of("int", depth - 1), ", ", of("int", 0), ")"));
    }
    return all.pick(
        () -> leaf("int"),
        () -> logged("int", depth),
        () -> binary("int", List.of(" + ", " - ", " * ", " / ", " % ", " ^ "), depth),
        () -> binary("int", List.of(" + ", " - ", " << ", " | "), depth),
        () -> assignment("int", depth),
        () -> assignment("int", depth),
        () -> choice("int", depth),
        () -> Piece.of("int", "Math.max(", of("int", depth - 1), ", ", of("int", depth - 1), ")"),
        () -> all.numbers.narrowed(depth),
        () -> Piece.of("int", string(depth - 1), ".length()"),
        () -> Piece.of("int", "-(", of("int", depth - 1), ")"),
        () -> unboxed(depth),
        () -> all.objects.element(depth),
        () -> all.objects.element(depth),
        () -> all.objects.member(depth),
        () -> all.objects.member(depth),
        () -> all.objects.mutated(depth),
        () -> called(depth),
        () -> streamed(depth),
        () -> all.switches.expression("int", depth));
  }

  private Piece boxed(int depth) {
    if (scope.takesWait()) {
      return activity("Integer", "acts().boxed(", of("int", depth - 1), ")");
    }
    return all.pick(
        () -> leaf("Integer"),
        () -> logged("Integer", depth),
        () -> assignment("Integer", depth),
        () -> choice("Integer", depth),
        () ->
            scope
                .readable("Map<String, Integer>")
                .map(v -> Piece.of("Integer", v.name(), ".get(", of("String", depth - 1), ")"))
                .orElseGet(() -> leaf("Integer")));
  }

  private Piece unboxing(Object... parts) {
    scope.count(Construct.UNBOXING);
    return Piece.of("int", parts);
  }

  private Piece unboxed(int depth) {
    return all.once(3)
        ? unboxing("(", of("Integer", depth - 1), " + ", of("int", depth - 1), ")")
        : Piece.of("int", "(int) Objects.requireNonNullElse(", of("Integer", depth - 1), ", 5)");
  }

  Piece binary(String type, List<String> operators, int depth) {
    return Piece.of(type, "(", of(type, depth - 1), all.oneOf(operators), of(type, depth - 1), ")");
  }

  // --- assignments

  Piece assignment(String type, int depth) {
    Optional<RandomScope.Variable> variable = scope.assignable(type);
    if (variable.isEmpty()) {
      return leaf(type);
    }
    String name = variable.get().name();
    boolean counts = type.equals("int") || type.equals("long") || type.equals("Integer");
    if (counts && all.once(4)) {
      return Piece.of(type, all.pick(() -> name + "++", () -> "--" + name, () -> name + "--"));
    }
    if (counts && all.once(4)) {
      return scope.counted(
          Construct.ASSIGNMENT_OF_ITSELF,
          () -> Piece.of(type, "(" + name + " = " + name + "++ + ", of("int", depth - 1), ")"));
    }
    if (all.once(4)) {
      String other = scope.assignable(type).orElseThrow().name();
      return scope.counted(
          Construct.CHAINED_ASSIGNMENT,
          () -> Piece.of(type, "(" + name + " = " + other + " = ", of(type, depth - 1), ")"));
    }
    if (all.random.nextBoolean()) {
      return Piece.of(type, "(" + name + " = ", of(type, depth - 1), ")");
    }
    String operator = type.equals("boolean") ? " ^= " : " += ";
    return scope.counted(
        Construct.COMPOUND_ASSIGNMENT,
        () -> Piece.of(type, "(", name, operator, of(type, depth - 1), ")"));
  }

  // --- booleans and texts

  private Piece truth(int depth) {
    if (scope.takesWait()) {
      return all.once(6)
          ? activity("boolean", "(boolean) acts().maybe(", of("int", depth - 1), ")")
          : activity("boolean", "acts().", name("pqr"), "(", of("int", depth - 1), ")");
    }
    return all.pick(
        () -> logged("boolean", depth),
        () -> comparison(List.of(" < ", " == ", " >= ").get(all.random.nextInt(3)), depth),
        () -> shortCircuit(depth),
        () -> shortCircuit(depth),
        () -> binary("boolean", List.of(" & ", " ^ ", " | "), depth),
        () -> Piece.of("boolean", "!(", of("boolean", depth - 1), ")"),
        () -> choice("boolean", depth),
        () -> assignment("boolean", depth),
        () -> all.switches.patternCondition(depth),
        () -> all.switches.patternCondition(depth),
        () -> all.objects.identity(),
        () -> Piece.of("boolean", of("String", depth - 1), ".isEmpty()"));
  }

  private Piece comparison(String operator, int depth) {
    return Piece.of("boolean", "(", of("int", depth - 1), operator, of("int", depth - 1), ")");
  }

  Piece shortCircuit(int depth) {
    return scope.counted(
        Construct.SHORT_CIRCUIT, () -> binary("boolean", List.of(" && ", " || "), depth));
  }

  private Piece string(int depth) {
    if (depth > 0 && scope.takesWait()) {
      return all.pick(
          () -> activity("String", "acts().", name("stu"), "(", of("String", depth - 1), ")"),
          () -> activity("String", "acts().item(", of("String", depth - 1), ").name()"),
          () -> all.events.of("String"));
    }
    return depth <= 0
        ? leaf("String")
        : all.pick(
            () -> leaf("String"),
            () -> logged("String", depth),
            () -> concatenation("String", all.numbers.any(), depth),
            () -> concatenation(all.numbers.any(), "String", depth),
            () ->
                Piece.of(
                    "String", of("String", depth - 1), ".concat(", of("String", depth - 1), ")"),
            () -> Piece.of("String", "String.valueOf(", of("boolean", depth - 1), ")"),
            () -> assignment("String", depth),
            () -> choice("String", depth),
            () -> all.switches.expression("String", depth));
  }

  Piece concatenation(String left, String right, int depth) {
    return scope.counted(
        Construct.CONCATENATION,
        () -> Piece.of("String", "(", of(left, depth - 1), " + ", of(right, depth - 1), ")"));
  }

  // --- choices and calls

  Piece choice(String type, int depth) {
    return scope.counted(
        Construct.CONDITIONAL_OPERATOR,
        () ->
            Piece.of(
                type,
                "(",
                of("boolean", depth - 1),
                " ? ",
                of(type, depth - 1),
                " : ",
                of(type, depth - 1),
                ")"));
  }

  /** A lambda that captures variables, called at once. */
  private Piece called(int depth) {
    scope.count(Construct.LAMBDA);
    String parameter = scope.uniqueName("p");
    return Piece.of(
        "int",
        "((IntUnaryOperator) " + parameter + " -> ",
        inLambda(parameter, "int", depth),
        ").applyAsInt(",
        of("int", depth - 1),
        ")");
  }

  private Piece streamed(int depth) {
    scope.count(Construct.STREAM);
    String parameter = scope.uniqueName("p");
    String condition = scope.uniqueName("p");
    String before = "(int) ";
    String after = "";
    if (all.once(2)) {
      scope.count(Construct.WILDCARD_PARAMETER);
      before = "(int) ((List<? extends Integer>) ";
      after = ")";
    }
    return Piece.of(
        "int",
        before,
        all.objects.of("List<Integer>", depth - 1),
        after + ".stream().filter(" + condition + " -> ",
        inLambda(condition, "boolean", 2),
        ").mapToInt(" + parameter + " -> ",
        inLambda(parameter, "int", 2),
        ").sum()");
  }

  private Piece inLambda(String parameter, String type, int depth) {
    return scope.lambda(
        () -> {
          scope.declare(parameter, "int", true);
          return of(type, depth - 1);
        });
  }

  private String name(String letters) {
    return String.valueOf(letters.charAt(all.random.nextInt(letters.length())));
  }
}
