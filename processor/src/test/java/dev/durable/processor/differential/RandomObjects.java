package dev.durable.processor.differential;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Random objects: values, and objects that several variables refer to and that change. */
final class RandomObjects {
  private static final Set<String> OBJECTS =
      Set.of(
          "Item",
          "Shape",
          "Value",
          "Color",
          "Box",
          "int[]",
          "List<Integer>",
          "Map<String, Integer>",
          "List<Box>",
          "Map<String, List<Integer>>");

  private final Generators all;
  private final RandomScope scope;

  RandomObjects(Generators all) {
    this.all = all;
    this.scope = all.scope;
  }

  /** Whether there are literals of a type. */
  boolean isSimple(String type) {
    return !OBJECTS.contains(type);
  }

  Piece of(String type, int depth) {
    Optional<RandomScope.Variable> variable = scope.readable(type);
    if (variable.isPresent() && !all.once(3)) {
      return Piece.of(type, variable.get().name());
    }
    return fresh(type, depth);
  }

  private boolean waits(int depth) {
    return depth > 0 && scope.takesWait();
  }

  private Piece fresh(String type, int depth) {
    return switch (type) {
      case "Item" ->
          waits(depth)
              ? all.pick(
                  () -> Piece.of(type, "acts().item(", all.text(depth - 1), ")"),
                  () -> all.events.of(type))
              : Piece.of(type, "new Item(", all.text(depth - 1), ", ", all.integer(depth - 1), ")");
      case "Shape" ->
          waits(depth)
              ? Piece.of(type, "acts().shape(", all.integer(depth - 1), ")")
              : Piece.of(type, "new Shape.Square(", all.integer(depth - 1), ", \"q\")");
      case "Value" -> value(depth);
      case "Color" ->
          waits(depth)
              ? Piece.of(type, "acts().color(Math.abs(", all.integer(0), ") % 9)")
              : Piece.of(type, "Color.values()[Math.floorMod(", all.integer(depth - 1), ", 3)]");
      case "Box" -> box(depth);
      case "int[]" ->
          waits(depth)
              ? Piece.of(type, "acts().ints(3)")
              : Piece.of(
                  type,
                  "new int[] {",
                  all.integer(depth - 1),
                  ", ",
                  all.integer(depth - 1),
                  ", 4}");
      case "List<Integer>" -> list(depth);
      case "Map<String, Integer>" ->
          Piece.of(type, "new " + map() + "<>(Map.of(\"m\", ", all.integer(depth - 1), "))");
      case "List<Box>" ->
          Piece.of(
              type, "new ArrayList<>(List.of(", of("Box", depth - 1), ", ", of("Box", 0), "))");
      case "Map<String, List<Integer>>" ->
          Piece.of(
              type, "new " + map() + "<>(Map.of(\"m\", ", of("List<Integer>", depth - 1), "))");
      default -> throw new AssertionError(type);
    };
  }

  private String map() {
    return all.oneOf(List.of("TreeMap", "LinkedHashMap"));
  }

  private Piece value(int depth) {
    return depth <= 1 || all.once(3)
        ? all.pick(
            () -> Piece.of("Value", "new Value.Text(", all.text(depth - 1), ")"),
            () -> Piece.of("Value", "new Value.Num(", all.integer(depth - 1), ")"))
        : Piece.of("Value", "new Value.Both(", of("Value", depth - 1), ", ", value(depth - 1), ")");
  }

  private Piece box(int depth) {
    Optional<RandomScope.Variable> boxes = scope.readable("List<Box>");
    return boxes.isPresent() && all.random.nextBoolean()
        ? Piece.of("Box", boxes.get().name(), ".get(", all.index(depth - 1), ")")
        : Piece.of("Box", "new Box()");
  }

  private Piece list(int depth) {
    if (waits(depth)) {
      return Piece.of("List<Integer>", "acts().numbers(3)");
    }
    Optional<RandomScope.Variable> lists = scope.readable("Map<String, List<Integer>>");
    return lists.isPresent() && all.random.nextBoolean()
        ? Piece.of("List<Integer>", lists.get().name(), ".get(\"m\")")
        : Piece.of(
            "List<Integer>",
            "new " + all.oneOf(List.of("ArrayList", "LinkedList", "ArrayList")) + "<>(List.of(",
            all.integer(depth - 1),
            ", ",
            all.integer(depth - 1),
            ", 4))");
  }

  // --- parts of objects, as ints

  /** An element of an array or a list, read or assigned. */
  Piece element(int depth) {
    Optional<RandomScope.Variable> array = scope.readable("int[]");
    if (array.isEmpty() || all.once(4)) {
      return scope
          .readable("List<Integer>")
          .map(
              v ->
                  all.random.nextBoolean()
                      ? Piece.of("int", v.name(), ".size()")
                      : Piece.of("int", "(int) " + v.name() + ".get(", all.index(depth - 1), ")"))
          .orElseGet(() -> all.expressions.leaf("int"));
    }
    return changed(
        Construct.COMPOUND_ELEMENT, depth, array.get().name(), "[", all.index(depth - 1), "]");
  }

  /** A field or a component. */
  Piece member(int depth) {
    if (all.random.nextBoolean() && scope.readable("Box").isPresent()) {
      return all.once(3)
          ? changed(
              Construct.COMPOUND_FIELD,
              depth,
              of("Box", depth - 1),
              ".cells[",
              all.index(depth - 1),
              "]")
          : changed(Construct.COMPOUND_FIELD, depth, of("Box", depth - 1), ".number");
    }
    Optional<RandomScope.Variable> shape = scope.readable("Shape");
    return shape.isPresent() && all.random.nextBoolean()
        ? Piece.of("int", shape.get().name(), ".size()")
        : Piece.of("int", of("Item", depth - 1), ".price()");
  }

  /** Reads or changes something that is not a variable. */
  private Piece changed(Construct compound, int depth, Object... target) {
    Piece place = Piece.of("place", target);
    if (scope.isOpaque() || all.once(3)) {
      return Piece.of("int", place);
    }
    if (all.once(3)) {
      return all.once(2) ? Piece.of("int", place, "++") : Piece.of("int", "++", place);
    }
    return compound(compound, depth, place);
  }

  private Piece compound(Construct compound, int depth, Piece place) {
    String operator = all.oneOf(List.of(" += ", " = ", " -= ", " ^= "));
    return scope.counted(
        compound, () -> Piece.of("int", "(", place, operator, all.integer(depth - 1), ")"));
  }

  /** Changes a part of an array or a bean. */
  Piece updated(String type, int depth) {
    return type.equals("int[]")
        ? compound(
            Construct.COMPOUND_ELEMENT,
            depth,
            Piece.of("place", of("int[]", depth - 1), "[", all.index(depth - 1), "]"))
        : compound(
            Construct.COMPOUND_FIELD, depth, Piece.of("place", of("Box", depth - 1), ".number"));
  }

  /** A call that changes an object which an operand before a wait has reached. */
  Piece mutated(int depth) {
    if (scope.isOpaque()) {
      return all.expressions.leaf("int");
    }
    return scope.counted(
        Construct.MUTATION_BEFORE_WAIT,
        () ->
            all.pick(
                () ->
                    Piece.of(
                        "int",
                        "(",
                        of("List<Integer>", depth),
                        ".add(",
                        all.integer(depth - 1),
                        ") ? 1 : 0)"),
                () ->
                    Piece.of(
                        "int",
                        "(int) ",
                        of("List<Integer>", depth),
                        ".set(",
                        all.index(depth - 1),
                        ", ",
                        all.integer(depth - 1),
                        ")"),
                () ->
                    Piece.of(
                        "int",
                        "(int) ",
                        of("Map<String, Integer>", depth),
                        ".merge(",
                        all.text(depth - 1),
                        ", ",
                        all.integer(depth - 1),
                        ", Integer::sum)"),
                () ->
                    Piece.of(
                        "int",
                        "(",
                        of("List<Box>", depth),
                        ".get(",
                        all.index(depth - 1),
                        ").number += ",
                        all.integer(depth - 1),
                        ")")));
  }

  /** Whether two variables refer to one object. */
  Piece identity() {
    Optional<RandomScope.Variable> one = scope.any(RandomScope.Variable::isMutable);
    if (one.isEmpty()) {
      return all.expressions.leaf("boolean");
    }
    scope.count(Construct.IDENTITY);
    return Piece.of(
        "boolean",
        "(" + one.get().name() + " == ",
        Piece.of(one.get().type(), scope.readable(one.get().type()).orElseThrow().name()),
        ")");
  }

  // --- statements

  /** Changes an object, or one in it, and logs it. */
  Piece mutation() {
    Optional<RandomScope.Variable> variable = scope.any(RandomScope.Variable::isMutable);
    if (variable.isEmpty()) {
      return Piece.statement(scope.log() + "log(\"nothing\");\n");
    }
    String name = variable.get().name();
    String log = ";\n" + scope.log() + "log(" + name + ");\n";
    return switch (variable.get().type()) {
      case "int[]" ->
          Piece.statement(
              name,
              "[" + all.random.nextInt(3) + "] = ",
              all.integer(2),
              ";\n" + scope.log() + "log(Arrays.toString(" + name + "));\n");
      case "List<Integer>" -> Piece.statement(name, ".add(", all.integer(2), ")", log);
      case "List<Box>" -> Piece.statement(name, ".add(", of("Box", 2), ")", log);
      case "Box" -> Piece.statement(name, ".text = ", all.text(2), log);
      case "Map<String, Integer>" ->
          Piece.statement(
              name, ".merge(", all.text(1), ", ", all.integer(1), ", Integer::sum)", log);
      default ->
          Piece.statement(
              name,
              ".computeIfAbsent(",
              all.text(1),
              ", key -> new ArrayList<>()).add(",
              all.integer(2),
              ")",
              log);
    };
  }
}
