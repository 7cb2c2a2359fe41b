package dev.durable.processor.lower;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.Statement;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.lowered.Lowered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Takes an expression apart so that each wait is a statement before it, and keeps the order of
 * evaluation (JLS 15.7):
 *
 * <pre>
 * [source]                          [lowered]
 * f(a(), wait(b()), c())            $f1 = a();
 *                                   $wait = await wait(b());
 *                                   f($f1, $wait, c())
 *
 * x &amp;&amp; wait()                       if (x) { $t = await wait(); } else { $t = false; }
 *                                   $t
 * </pre>
 *
 * Operands to the left of the last wait are kept in variables, unless a later evaluation makes no
 * difference. Operands to its right stay where they are.
 */
final class ExpressionLowering {
  private final StateNames names;
  private final Temporaries temporaries;
  private final SwitchLowering switches;

  ExpressionLowering(
      StateNames names,
      Temporaries temporaries,
      BiFunction<Statement, NameHint, Lowered> statements) {
    this.names = names;
    this.temporaries = temporaries;
    this.switches = new SwitchLowering(this, statements);
  }

  SwitchLowering switches() {
    return switches;
  }

  /** Appends what has to run before, and returns the text of the value. */
  Fragment value(Expression expression, NameHint hint, List<Lowered> out) {
    if (expression instanceof Expression.Plain plain) {
      return plain.code();
    }
    if (expression instanceof Expression.Wait wait) {
      List<Fragment> arguments = operands(wait.arguments(), hint, origin(wait.call()), out);
      String state = names.allocate(hint, wait.call());
      LocalVariable result =
          temporaries.unique("$" + wait.call().callee(), wait.type(), wait.call().location());
      out.add(new Lowered.Await(state, Optional.of(result), wait.call(), arguments));
      return Fragment.read(result);
    }
    if (expression instanceof Expression.Composite composite) {
      return composite.code().fill(operands(composite.operands(), hint, origin(composite), out));
    }
    if (expression instanceof Expression.Choice choice) {
      Origin first = origin(choice);
      LocalVariable result =
          temporaries.unique("$" + first.name() + "$choice", choice.type(), first.location());
      Fragment condition = value(choice.condition(), hint, out);
      out.add(
          new Lowered.Branch(
              condition,
              assigned(result, choice.whenTrue(), hint, first.location()),
              assigned(result, choice.whenFalse(), hint, first.location()),
              first.location()));
      return Fragment.read(result);
    }
    if (expression instanceof Expression.Switch choice) {
      LocalVariable result = temporaries.unique("$switch", choice.type(), choice.location());
      out.add(switches.expression(choice, result, hint, out));
      return Fragment.read(result);
    }
    if (expression instanceof Expression.Assign assign) {
      assign(assign, hint, origin(assign).location(), out);
      return Fragment.read(assign.target());
    }
    if (expression instanceof Expression.Update update) {
      return Fragment.concat(Fragment.text("("), update(update, hint, out), Fragment.text(")"));
    }
    throw new AssertionError(expression);
  }

  /**
   * Lowers an update of an array element or a field, and returns the text of the assignment.
   *
   * <pre>
   * [source]                          [lowered]
   * a()[i] += wait()                  $1 = a(); $2 = $1[i];
   *                                   $wait = await wait();
   *                                   $1[i] = $2 + ($wait)
   * </pre>
   */
  Fragment update(Expression.Update update, NameHint hint, List<Lowered> out) {
    Origin first = origin(update);
    List<Fragment> values = new ArrayList<>();
    for (Expression operand : update.operands()) {
      Fragment value = value(operand, hint, out);
      values.add(isSettled(operand) ? value : kept(operand, value, first, out));
    }
    Fragment target = update.target().fill(values);
    LocalVariable current =
        temporaries.unique("$" + first.name() + "$operand", update.current(), first.location());
    out.add(new Lowered.Assign(current, target, first.location()));
    Fragment value = value(update.value(), hint, out);
    return Fragment.concat(
        target, Fragment.text(" = "), update.result().fill(List.of(Fragment.read(current), value)));
  }

  /** Lowers an assignment as a statement. */
  void assign(Expression.Assign assign, NameHint hint, Location location, List<Lowered> out) {
    NameHint inner = hint.withVariable(assign.target().name());
    if (assign.value() instanceof Expression.Wait wait) {
      awaitInto(Optional.of(assign.target()), wait, inner, out);
    } else {
      out.add(new Lowered.Assign(assign.target(), value(assign.value(), inner, out), location));
    }
  }

  /** Lowers a wait whose result goes to a variable, or is dropped. */
  void awaitInto(
      Optional<LocalVariable> target, Expression.Wait wait, NameHint hint, List<Lowered> out) {
    List<Fragment> arguments = operands(wait.arguments(), hint, origin(wait.call()), out);
    out.add(new Lowered.Await(names.allocate(hint, wait.call()), target, wait.call(), arguments));
  }

  private Lowered assigned(
      LocalVariable result, Expression expression, NameHint hint, Location location) {
    List<Lowered> out = new ArrayList<>();
    Fragment value = value(expression, hint, out);
    out.add(new Lowered.Assign(result, value, location));
    return new Lowered.Sequence(out);
  }

  private List<Fragment> operands(
      List<Expression> operands, NameHint hint, Origin owner, List<Lowered> out) {
    int lastWait = -1;
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i).waits()) {
        lastWait = i;
      }
    }
    List<Fragment> values = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      Expression operand = operands.get(i);
      Fragment value = value(operand, hint, out);
      values.add(i < lastWait && !isSettled(operand) ? kept(operand, value, owner, out) : value);
    }
    return values;
  }

  private Fragment kept(Expression operand, Fragment value, Origin owner, List<Lowered> out) {
    LocalVariable variable =
        temporaries.unique("$" + owner.name() + "$operand", operand.type(), owner.location());
    out.add(new Lowered.Assign(variable, value, owner.location()));
    return Fragment.read(variable);
  }

  /** Whether the text of the operand's value is the same however late it is evaluated. */
  private static boolean isSettled(Expression operand) {
    return operand instanceof Expression.Wait
        || operand instanceof Expression.Choice
        || operand instanceof Expression.Switch
        || (operand instanceof Expression.Plain plain && plain.stable())
        || operand.type().ref().equals(TypeRef.VOID);
  }

  /** What gives the variables of an expression that waits their names. */
  private record Origin(String name, Location location) {}

  /** The first wait in an expression that has one. */
  private static Origin origin(Expression expression) {
    return origins(expression).findFirst().orElseThrow();
  }

  private static Stream<Origin> origins(Expression expression) {
    if (expression instanceof Expression.Wait wait) {
      return Stream.concat(origins(wait.arguments()), Stream.of(origin(wait.call())));
    }
    if (expression instanceof Expression.Composite composite) {
      return origins(composite.operands());
    }
    if (expression instanceof Expression.Choice choice) {
      return origins(List.of(choice.condition(), choice.whenTrue(), choice.whenFalse()));
    }
    if (expression instanceof Expression.Switch choice) {
      return Stream.of(new Origin("switch", choice.location()));
    }
    if (expression instanceof Expression.Update update) {
      return Stream.concat(origins(update.operands()), origins(update.value()));
    }
    return expression instanceof Expression.Assign assign
        ? origins(assign.value())
        : Stream.empty();
  }

  private static Stream<Origin> origins(List<Expression> expressions) {
    return expressions.stream().flatMap(ExpressionLowering::origins);
  }

  private static Origin origin(WaitCall call) {
    return new Origin(call.callee(), call.location());
  }
}
