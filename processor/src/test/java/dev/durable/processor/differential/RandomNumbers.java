package dev.durable.processor.differential;

import java.util.List;
import java.util.Optional;

/** Random numbers of all primitive types, with what Java converts implicitly. */
final class RandomNumbers {
  private static final List<String> TYPES =
      List.of("int", "int", "byte", "short", "char", "long", "float", "double");

  private final Generators all;
  private final RandomScope scope;

  RandomNumbers(Generators all) {
    this.all = all;
    this.scope = all.scope;
  }

  /** The name of a type. */
  String any() {
    return all.oneOf(TYPES);
  }

  Piece of(String type, int depth) {
    if (scope.takesWait()) {
      scope.count(Construct.ACTIVITY);
      return switch (type) {
        case "byte" -> Piece.of(type, "acts().tiny(", all.integer(depth - 1), ")");
        case "short" -> Piece.of(type, "acts().small(", all.integer(depth - 1), ")");
        case "char" -> Piece.of(type, "acts().letter(", all.integer(depth - 1), ")");
        case "long" ->
            Piece.of(
                type,
                "acts().big(",
                all.of(all.oneOf(List.of("int", "long", "char")), depth - 1),
                ")");
        case "float" -> Piece.of(type, "acts().real(", all.integer(depth - 1), ")");
        default -> Piece.of(type, "acts().half(", all.of(any(), depth - 1), ")");
      };
    }
    return all.pick(
        () -> all.expressions.leaf(type),
        () -> Piece.of(type, "(", type, ") (", all.of(any(), depth - 1), ")"),
        () -> promoted(type, depth),
        () -> all.expressions.choice(type, depth),
        () -> assignment(type, depth),
        () -> assignment(type, depth));
  }

  /** Arithmetic in the type of the wider operand, then cast. */
  Piece promoted(String type, int depth) {
    return scope.counted(
        Construct.NUMERIC_PROMOTION,
        () ->
            Piece.of(
                type,
                "(",
                type,
                ") (",
                all.of(any(), depth - 1),
                all.oneOf(List.of(" + ", " - ", " * ")),
                all.of(any(), depth - 1),
                ")"));
  }

  /** An assignment that narrows, or an increment. */
  Piece assignment(String type, int depth) {
    Optional<RandomScope.Variable> variable = scope.assignable(type);
    if (variable.isEmpty()) {
      return all.expressions.leaf(type);
    }
    String name = variable.get().name();
    if (all.once(4)) {
      return Piece.of(type, all.pick(() -> name + "++", () -> "--" + name));
    }
    if (all.once(4)) {
      return Piece.of(type, "(" + name + " = ", all.of(type, depth - 1), ")");
    }
    return scope.counted(
        Construct.NARROWING_ASSIGNMENT,
        () ->
            Piece.of(
                type,
                "(" + name + all.oneOf(List.of(" += ", " -= ", " *= ")),
                all.of(any(), depth - 1),
                ")"));
  }

  /** An int that was cast from something. */
  Piece narrowed(int depth) {
    return scope.counted(
        Construct.CAST,
        () ->
            all.pick(
                () -> Piece.of("int", "(int) (", all.of(any(), depth - 1), ")"),
                () -> Piece.of("int", "(int) (byte) (0 + ", all.integer(depth - 1), ")"),
                () -> Piece.of("int", "(int) (Integer) (", all.integer(depth - 1), ")"),
                () ->
                    Piece.of(
                        "int",
                        "((Number) (Object) (",
                        all.of("Integer", depth - 1),
                        ")).intValue()")));
  }
}
