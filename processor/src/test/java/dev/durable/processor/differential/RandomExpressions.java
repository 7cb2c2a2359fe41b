package dev.durable.processor.differential;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Random expressions. Any operand may wait, and logs when it is evaluated. */
final class RandomExpressions {
  private final Random random;
  private final RandomScope scope;
  private final RandomFeatures features;

  /** How many more waits the body may have. */
  private int waits;

  RandomExpressions(Random random, RandomScope scope, RandomFeatures features, int waits) {
    this.random = random;
    this.scope = scope;
    this.features = features;
    this.waits = waits;
  }

  /** Whether one of the remaining waits is to be used here. */
  boolean takesWait() {
    if (scope.isOpaque() || waits <= 0 || random.nextInt(3) == 0) {
      return false;
    }
    waits--;
    return true;
  }

  /** Suppresses waits in what the code makes. */
  <T> T withoutWaits(Supplier<T> code) {
    int before = waits;
    waits = 0;
    T result = code.get();
    waits = before;
    return result;
  }

  @SafeVarargs
  private <T> T pick(Supplier<T>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  Piece of(String type, int depth) {
    return switch (type) {
      case "int" -> integer(depth);
      case "long" -> longer(depth);
      case "boolean" -> truth(depth);
      case "String" -> string(depth);
      case "Integer" -> boxed(depth);
      default -> object(type, depth);
    };
  }

  private Piece leaf(String type) {
    Optional<RandomScope.Variable> variable = scope.readable(type);
    if (variable.isPresent() && random.nextInt(4) > 0) {
      return Piece.of(type, variable.get().name());
    }
    return switch (type) {
      case "int" -> Piece.of(type, Integer.toString(random.nextInt(5)));
      case "long" -> Piece.of(type, random.nextInt(5) + "L");
      case "boolean" -> Piece.of(type, random.nextBoolean() ? "true" : "false");
      case "String" -> Piece.of(type, "\"" + (char) ('a' + random.nextInt(5)) + "\"");
      default -> Piece.of(type, "Integer.valueOf(" + (random.nextInt(5) + 200) + ")");
    };
  }

  /** An index that is nearly always within bounds. */
  private Piece index(int depth) {
    return random.nextInt(12) == 0
        ? integer(depth)
        : Piece.of("int", "Math.floorMod(", integer(depth), ", 3)");
  }

  // --- numbers

  private Piece integer(int depth) {
    if (depth <= 0) {
      return leaf("int");
    }
    if (takesWait()) {
      return pick(
          () -> Piece.of("int", "acts().", name("abcd"), "(", integer(depth - 1), ")"),
          () -> Piece.of("int", "(int) acts().boxed2(", integer(depth - 1), ")"),
          () -> Piece.of("int", "acts().sum(", integer(depth - 1), ", ", integer(0), ")"),
          () -> Piece.of("int", "(int) acts().tiny(", integer(depth - 1), ")"));
    }
    return pick(
        () -> leaf("int"),
        () -> Piece.of("int", "at(", integer(depth - 1), ")"),
        () -> binary("int", List.of(" + ", " - ", " * ", " / ", " % ", " ^ "), depth),
        () -> binary("int", List.of(" + ", " - ", " << ", " | "), depth),
        () -> assignment("int", depth),
        () -> assignment("int", depth),
        () -> choice("int", depth),
        () -> Piece.of("int", "Math.max(", integer(depth - 1), ", ", integer(depth - 1), ")"),
        () -> Piece.of("int", "(int) ", "(", longer(depth - 1), ")"),
        () -> Piece.of("int", "(int) (byte) ", "(0 + ", integer(depth - 1), ")"),
        () -> Piece.of("int", string(depth - 1), ".length()"),
        () -> Piece.of("int", "-(", integer(depth - 1), ")"),
        () -> unboxed(depth),
        () -> element(depth),
        () -> element(depth),
        () -> member(depth),
        () -> member(depth),
        () -> called(depth),
        () -> switched("int", depth));
  }

  private Piece longer(int depth) {
    if (depth <= 0) {
      return leaf("long");
    }
    if (takesWait()) {
      return Piece.of("long", "acts().big(", longer(depth - 1), ")");
    }
    return pick(
        () -> leaf("long"),
        () -> Piece.of("long", "(", longer(depth - 1), " + ", integer(depth - 1), ")"),
        () -> binary("long", List.of(" + ", " - ", " * ", " & "), depth),
        () -> assignment("long", depth),
        () -> choice("long", depth),
        () -> Piece.of("long", "(long) ", "(", integer(depth - 1), ")"));
  }

  private Piece boxed(int depth) {
    if (depth > 0 && takesWait()) {
      return Piece.of("Integer", "acts().boxed(", integer(depth - 1), ")");
    }
    if (depth <= 0) {
      return leaf("Integer");
    }
    return pick(
        () -> leaf("Integer"),
        () -> Piece.of("Integer", "at(", boxed(depth - 1), ")"),
        () -> assignment("Integer", depth),
        () ->
            scope
                .readable("Map<String, Integer>")
                .map(v -> Piece.of("Integer", v.name(), ".get(", string(depth - 1), ")"))
                .orElseGet(() -> leaf("Integer")));
  }

  private Piece unboxed(int depth) {
    return random.nextInt(3) == 0
        ? Piece.of("int", "(", boxed(depth - 1), " + ", integer(depth - 1), ")")
        : Piece.of("int", "(int) Objects.requireNonNullElse(", boxed(depth - 1), ", 5)");
  }

  private Piece binary(String type, List<String> operators, int depth) {
    return Piece.of(
        type,
        "(",
        of(type, depth - 1),
        operators.get(random.nextInt(operators.size())),
        of(type, depth - 1),
        ")");
  }

  // --- assignments

  private Piece assignment(String type, int depth) {
    Optional<RandomScope.Variable> variable = scope.assignable(type);
    if (variable.isEmpty()) {
      return leaf(type);
    }
    String name = variable.get().name();
    if (!type.equals("boolean") && !type.equals("String") && random.nextInt(3) == 0) {
      return Piece.of(type, pick(() -> name + "++", () -> "--" + name, () -> name + "--"));
    }
    String operator = type.equals("boolean") ? " ^= " : " += ";
    return Piece.of(
        type, "(", name, random.nextBoolean() ? operator : " = ", of(type, depth - 1), ")");
  }

  private Piece element(int depth) {
    Optional<RandomScope.Variable> array = scope.readable("int[]");
    if (array.isEmpty()) {
      return list(depth);
    }
    String name = array.get().name();
    if (scope.isOpaque() || random.nextInt(3) == 0) {
      return Piece.of("int", name, "[", index(depth - 1), "]");
    }
    if (random.nextInt(3) == 0) {
      return Piece.of("int", name, "[", index(depth - 1), "]++");
    }
    String operator =
        features.compoundElements() ? pick(() -> " += ", () -> " = ", () -> " -= ") : " = ";
    return Piece.of(
        "int", "(", name, "[", index(depth - 1), "]", operator, integer(depth - 1), ")");
  }

  private Piece list(int depth) {
    Optional<RandomScope.Variable> list = scope.readable("List<Integer>");
    return list.map(
            v ->
                random.nextBoolean()
                    ? Piece.of("int", v.name(), ".size()")
                    : Piece.of("int", "(int) " + v.name() + ".get(", index(depth - 1), ")"))
        .orElseGet(() -> leaf("int"));
  }

  private Piece member(int depth) {
    Optional<RandomScope.Variable> box = scope.readable("Box");
    if (box.isPresent() && random.nextBoolean()) {
      String field = box.get().name() + ".number";
      if (random.nextInt(3) == 0 || scope.isOpaque()) {
        return Piece.of("int", field);
      }
      if (random.nextInt(3) == 0) {
        return Piece.of("int", "++", field);
      }
      String operator = features.compoundElements() ? pick(() -> " += ", () -> " = ") : " = ";
      return Piece.of("int", "(", field, operator, integer(depth - 1), ")");
    }
    Optional<RandomScope.Variable> shape = scope.readable("Shape");
    if (shape.isPresent() && random.nextBoolean()) {
      return Piece.of("int", shape.get().name(), ".size()");
    }
    return Piece.of("int", object("Item", depth - 1), ".price()");
  }

  // --- booleans, texts, objects

  private Piece truth(int depth) {
    if (depth <= 0) {
      return leaf("boolean");
    }
    if (takesWait()) {
      return Piece.of("boolean", "acts().", name("pqr"), "(", integer(depth - 1), ")");
    }
    return pick(
        () -> Piece.of("boolean", "at(", truth(depth - 1), ")"),
        () -> Piece.of("boolean", "(", integer(depth - 1), " < ", integer(depth - 1), ")"),
        () -> Piece.of("boolean", "(", integer(depth - 1), " == ", integer(depth - 1), ")"),
        () -> binary("boolean", List.of(" && ", " || "), depth),
        () -> binary("boolean", List.of(" && ", " || ", " & ", " ^ "), depth),
        () -> Piece.of("boolean", "!(", truth(depth - 1), ")"),
        () -> choice("boolean", depth),
        () -> assignment("boolean", depth),
        () -> pattern(depth),
        () -> Piece.of("boolean", string(depth - 1), ".isEmpty()"));
  }

  private Piece pattern(int depth) {
    String name = scope.uniqueName("bound");
    return scope
        .readable("Shape")
        .map(
            v ->
                Piece.of(
                    "boolean",
                    "(" + v.name() + " instanceof Shape.Circle " + name + " && ",
                    integer(depth - 1),
                    " < " + name + ".size())"))
        .orElseGet(() -> leaf("boolean"));
  }

  private Piece string(int depth) {
    if (depth <= 0) {
      return leaf("String");
    }
    if (takesWait()) {
      return pick(
          () -> Piece.of("String", "acts().", name("stu"), "(", string(depth - 1), ")"),
          () -> Piece.of("String", "acts().item(", string(depth - 1), ").name()"));
    }
    return pick(
        () -> leaf("String"),
        () -> Piece.of("String", "at(", string(depth - 1), ")"),
        () -> Piece.of("String", "(", string(depth - 1), " + ", integer(depth - 1), ")"),
        () -> Piece.of("String", "(", integer(depth - 1), " + ", string(depth - 1), ")"),
        () -> Piece.of("String", string(depth - 1), ".concat(", string(depth - 1), ")"),
        () -> Piece.of("String", "String.valueOf(", truth(depth - 1), ")"),
        () -> assignment("String", depth),
        () -> choice("String", depth),
        () -> switched("String", depth));
  }

  Piece object(String type, int depth) {
    Optional<RandomScope.Variable> variable = scope.readable(type);
    if (variable.isPresent() && random.nextInt(3) > 0) {
      return Piece.of(type, variable.get().name());
    }
    return switch (type) {
      case "Item" ->
          takesWait()
              ? Piece.of(type, "acts().item(", string(depth - 1), ")")
              : Piece.of(type, "new Item(", string(depth - 1), ", ", integer(depth - 1), ")");
      case "Shape" ->
          takesWait()
              ? Piece.of(type, "acts().shape(", integer(depth - 1), ")")
              : Piece.of(type, "new Shape.Square(", integer(depth - 1), ", \"q\")");
      case "Color" ->
          takesWait()
              ? Piece.of(type, "acts().color(", "Math.abs(", integer(0), ") % 9)")
              : Piece.of(type, "Color.values()[Math.floorMod(", integer(depth - 1), ", 3)]");
      case "Box" -> Piece.of(type, "new Box()");
      case "int[]" ->
          takesWait()
              ? Piece.of(type, "acts().ints(3)")
              : Piece.of(type, "new int[] {", integer(depth - 1), ", ", integer(depth - 1), ", 4}");
      case "List<Integer>" ->
          takesWait()
              ? Piece.of(type, "acts().numbers(3)")
              : Piece.of(
                  type,
                  pick(() -> "new ArrayList<>", () -> "new LinkedList<>", () -> "new ArrayList<>"),
                  "(List.of(",
                  integer(depth - 1),
                  ", ",
                  integer(depth - 1),
                  ", 4))");
      case "Map<String, Integer>" ->
          Piece.of(
              type,
              pick(() -> "new TreeMap<>", () -> "new LinkedHashMap<>", () -> "new TreeMap<>"),
              "(Map.of(\"m\", ",
              integer(depth - 1),
              "))");
      default -> throw new AssertionError(type);
    };
  }

  // --- choices and calls

  private Piece choice(String type, int depth) {
    return Piece.of(
        type, "(", truth(depth - 1), " ? ", of(type, depth - 1), " : ", of(type, depth - 1), ")");
  }

  /** A lambda that captures variables, called at once. */
  private Piece called(int depth) {
    String parameter = scope.uniqueName("p");
    Piece body =
        scope.lambda(
            () -> {
              scope.declare(parameter, "int", true);
              return integer(depth - 1);
            });
    return Piece.of(
        "int",
        "((IntUnaryOperator) " + parameter + " -> ",
        body,
        ").applyAsInt(",
        features.aliases() ? integer(depth - 1) : withoutWaits(() -> integer(depth - 1)),
        ")");
  }

  private Piece switched(String type, int depth) {
    Supplier<Piece> make =
        () -> {
          Piece selector = Piece.of("int", "Math.floorMod(", integer(depth - 1), ", 4)");
          return scope.switchExpression(
              () ->
                  Piece.of(
                      type,
                      "(switch (",
                      selector,
                      ") { case 0 -> ",
                      of(type, depth - 1),
                      "; case 1, 2 -> { log(\"arm\"); yield at(",
                      of(type, depth - 1),
                      "); } default -> ",
                      of(type, depth - 1),
                      "; })"));
        };
    return features.waitsInSwitchExpressions() ? make.get() : withoutWaits(make);
  }

  private String name(String letters) {
    return String.valueOf(letters.charAt(random.nextInt(letters.length())));
  }
}
