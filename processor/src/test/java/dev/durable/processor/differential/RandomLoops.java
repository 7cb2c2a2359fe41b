package dev.durable.processor.differential;

import java.util.List;

/** Random loops, each of which runs a limited number of times. */
final class RandomLoops {
  private final Generators all;
  private final RandomScope scope;

  RandomLoops(Generators all) {
    this.all = all;
    this.scope = all.scope;
  }

  Piece any(int depth) {
    RandomScope.Target target = target("loop");
    String prefix = prefix(target);
    return scope.nested(
        () ->
            all.pick(
                () -> scope.counted(Construct.WHILE, () -> whileLoop(prefix, target, depth)),
                () -> scope.counted(Construct.DO, () -> doLoop(prefix, target, depth)),
                () -> scope.counted(Construct.ENDLESS_LOOP, () -> endless(prefix, target, depth)),
                () -> scope.counted(Construct.FOR, () -> counting(prefix, target, depth)),
                () -> scope.counted(Construct.FOR, () -> counting(prefix, target, depth))));
  }

  private RandomScope.Target target(String name) {
    return new RandomScope.Target(all.once(2) ? scope.uniqueName(name) : "", true);
  }

  private static String prefix(RandomScope.Target target) {
    return target.label().isEmpty() ? "" : target.label() + ": ";
  }

  private Piece whileLoop(String prefix, RandomScope.Target target, int depth) {
    return Piece.statement(
        prefix + "while (" + scope.log() + "more() && ", all.truth(2), ") ", body(target, depth));
  }

  private Piece doLoop(String prefix, RandomScope.Target target, int depth) {
    return Piece.statement(
        prefix + "do ",
        body(target, depth),
        "while (" + scope.log() + "more() && ",
        all.truth(2),
        ");\n");
  }

  private Piece endless(String prefix, RandomScope.Target target, int depth) {
    String head = all.random.nextBoolean() ? "while (true) " : "for (;;) ";
    return Piece.statement(
        prefix + head + "{\nif (!" + scope.log() + "more()) break;\n", body(target, depth), "}\n");
  }

  private Piece counting(String prefix, RandomScope.Target target, int depth) {
    String name = scope.newName("i");
    Piece first = all.integer(1);
    scope.declare(name, "int", false);
    Piece condition = all.truth(2);
    Object update = all.once(3) ? Piece.of("update", name + " += ", all.integer(2)) : name + "++";
    return Piece.statement(
        prefix + "for (int " + name + " = ",
        first,
        "; " + scope.log() + "more() && ",
        condition,
        "; ",
        update,
        ") ",
        body(target, depth));
  }

  private Piece body(RandomScope.Target target, int depth) {
    return scope.within(
        target,
        () ->
            Piece.statement(
                "{\n",
                all.statements.statements(depth - 1),
                all.statements.conditionalJump(),
                all.statements.statements(0),
                "}\n"));
  }

  // --- enhanced for

  Piece forEach(int depth) {
    return all.pick(
        () -> scope.counted(Construct.FOR_EACH_ARRAY, () -> overInts("int[]", depth)),
        () -> scope.counted(Construct.FOR_EACH_LIST, () -> overInts("List<Integer>", depth)),
        () -> scope.counted(Construct.FOR_EACH_LIST, () -> overBoxes(depth)),
        () -> scope.counted(Construct.FOR_EACH_MAP, () -> overMap(depth)));
  }

  /** A collection, copied: the compiled loop goes over what there was when it began. */
  private static Piece copy(String type, Piece collection) {
    return Piece.of("copy", "new " + type + "<>(", collection, ")");
  }

  private Piece overInts(String type, int depth) {
    Piece subject = all.of(type, 2);
    Piece over = type.equals("int[]") ? subject : copy("ArrayList", subject);
    return forEach("int", over, depth, List.of("int"));
  }

  private Piece overBoxes(int depth) {
    return forEach("Box", copy("ArrayList", all.of("List<Box>", 2)), depth, List.of("Box"));
  }

  private Piece overMap(int depth) {
    Piece map = copy("TreeMap", all.of("Map<String, Integer>", 2));
    return all.pick(
        () -> forEach("String", Piece.of("copy", map, ".keySet()"), depth, List.of("String")),
        () -> forEach("Integer", Piece.of("copy", map, ".values()"), depth, List.of("Integer")),
        () ->
            forEach(
                "Map.Entry<String, Integer>",
                Piece.of("copy", map, ".entrySet()"),
                depth,
                List.of("String", "Integer")));
  }

  private Piece forEach(String type, Piece over, int depth, List<String> parts) {
    RandomScope.Target target = target("each");
    String name = scope.newName("e");
    return scope.nested(
        () -> {
          scope.declare(name, parts.size() == 1 ? type : "entry", true);
          if (parts.size() > 1) {
            scope.declare(name + ".getKey()", parts.get(0), true);
            scope.declare(name + ".getValue()", parts.get(1), true);
          }
          return Piece.statement(
              prefix(target) + "for (" + type + " " + name + " : ",
              over,
              ") ",
              body(target, depth));
        });
  }
}
