package dev.durable.processor.parse.body;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.Statement;
import dev.durable.processor.model.body.VariableType;
import java.util.List;
import java.util.Optional;

/**
 * An {@code assert} with a wait in it, as the statements that it stands for (JLS 14.10). Only an
 * {@code assert} can tell whether assertions are enabled, so one does:
 *
 * <pre>
 * [source]                       [lowered]
 * assert wait() : detail;        boolean $asserts = false;
 *                                assert $asserts = true;
 *                                if ($asserts) {
 *                                  if (wait()) {} else throw new AssertionError(detail);
 *                                }
 * </pre>
 */
final class Assertions {
  private static final VariableType BOOLEAN = VariableType.storable(TypeRef.BOOLEAN);
  private static final VariableType ERROR =
      VariableType.storable(
          new TypeRef.Declared("java.lang", List.of("AssertionError"), List.of()));

  private Assertions() {}

  static Statement statements(
      Expression condition, Optional<Expression> detail, Location location) {
    Statement failure = new Statement.Throw(error(detail), location);
    Statement test =
        new Statement.If(condition, new Statement.Block(List.of()), Optional.of(failure), location);
    return new Statement.Block(
        List.of(
            new Statement.Verbatim(
                Fragment.text("boolean $asserts = false;\nassert $asserts = true;"),
                true,
                location),
            new Statement.If(
                new Expression.Plain(Fragment.text("$asserts"), BOOLEAN, false),
                test,
                Optional.empty(),
                location)));
  }

  private static Expression error(Optional<Expression> detail) {
    Fragment before =
        Fragment.concat(
            Fragment.text("new "),
            Fragment.of(new Fragment.TypeName(ERROR.ref())),
            Fragment.text("("));
    Fragment after = Fragment.text(")");
    if (detail.isPresent() && detail.get().waits()) {
      Fragment hole = Fragment.of(new Fragment.Hole(0));
      return new Expression.Composite(
          Fragment.concat(before, hole, after), List.of(detail.get()), ERROR);
    }
    Fragment text =
        detail.isPresent() && detail.get() instanceof Expression.Plain plain
            ? plain.code()
            : Fragment.of();
    return new Expression.Plain(Fragment.concat(before, text, after), ERROR, false);
  }
}
