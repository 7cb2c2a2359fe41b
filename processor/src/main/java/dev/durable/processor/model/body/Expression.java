package dev.durable.processor.model.body;

import dev.durable.processor.model.Location;
import java.util.List;

/** An expression: text where it does not wait, a tree where it does. */
public sealed interface Expression {
  /** The type of its value. */
  VariableType type();

  /** Whether it waits. */
  default boolean waits() {
    return !(this instanceof Plain);
  }

  /**
   * An expression that does not wait.
   *
   * @param stable whether it may be evaluated later than its neighbours to the right without a
   *     difference: constants, lambdas, variables that the neighbours do not assign
   */
  record Plain(Fragment code, VariableType type, boolean stable) implements Expression {}

  /** A wait. */
  record Wait(WaitCall call, List<Expression> arguments) implements Expression {
    @Override
    public VariableType type() {
      return call.result();
    }
  }

  /**
   * An expression whose operands are all evaluated, from left to right, before it is.
   *
   * @param code its text with a {@link Fragment.Hole} for each operand
   */
  record Composite(Fragment code, List<Expression> operands, VariableType type)
      implements Expression {}

  /** {@code condition ? whenTrue : whenFalse}, also for {@code &&} and {@code ||}. */
  record Choice(Expression condition, Expression whenTrue, Expression whenFalse, VariableType type)
      implements Expression {}

  /** {@code switch} as an expression: each group ends in a {@code yield} or throws. */
  record Switch(
      Expression selector, List<Statement.Case> cases, VariableType type, Location location)
      implements Expression {
    /** Copies the list. */
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /** {@code target = value} for a local variable; the value may or may not wait. */
  record Assign(LocalVariable target, Expression value) implements Expression {
    @Override
    public VariableType type() {
      return target.type();
    }

    @Override
    public boolean waits() {
      return value.waits();
    }
  }

  /**
   * {@code target op= value} for an array element or a field, where the value waits.
   *
   * @param target its text with a {@link Fragment.Hole} for each operand
   * @param operands what is evaluated before the target is read, from left to right
   * @param current the type of the old value
   * @param result the new value: {@link Fragment.Hole} 0 is the old one, 1 the right side
   */
  record Update(
      Fragment target,
      List<Expression> operands,
      VariableType current,
      Expression value,
      Fragment result,
      VariableType type)
      implements Expression {}
}
