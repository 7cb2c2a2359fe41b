package dev.durable.processor.lower;

import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.Statement;
import dev.durable.processor.model.lowered.Lowered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Lowers {@code switch}: the selector before it, the groups in place. An expression becomes a
 * statement whose {@code yield} assigns a variable:
 *
 * <pre>
 * [source]                              [lowered]
 * f(switch (x) {                        switch (x) {
 *   case 1 -&gt; 10;                         case 1 -&gt; yield 10 to $switch;
 *   default -&gt; wait();                    default -&gt; { $w = await wait(); yield $w to $switch; }
 * })                                    }
 *                                       f($switch)
 * </pre>
 */
final class SwitchLowering {
  private final ExpressionLowering expressions;
  private final BiFunction<Statement, NameHint, Lowered> statements;

  SwitchLowering(
      ExpressionLowering expressions, BiFunction<Statement, NameHint, Lowered> statements) {
    this.expressions = expressions;
    this.statements = statements;
  }

  /** Appends what the selector needs, and returns the switch. */
  Lowered statement(Statement.Switch choice, NameHint hint, List<Lowered> out) {
    Fragment selector = expressions.value(choice.selector(), hint, out);
    return new Lowered.Switch(
        selector,
        cases(choice.cases(), NameHint.NONE),
        choice.exhaustive(),
        Optional.empty(),
        choice.location());
  }

  /** Appends what the selector needs, and returns the switch that assigns a variable. */
  Lowered expression(
      Expression.Switch choice, LocalVariable result, NameHint hint, List<Lowered> out) {
    Fragment selector = expressions.value(choice.selector(), hint, out);
    return new Lowered.Switch(
        selector, cases(choice.cases(), hint), true, Optional.of(result), choice.location());
  }

  private List<Lowered.Case> cases(List<Statement.Case> cases, NameHint hint) {
    List<Lowered.Case> lowered = new ArrayList<>();
    for (Statement.Case one : cases) {
      lowered.add(
          new Lowered.Case(
              one.label(), one.fallsThrough(), statements.apply(one.body(), hint), one.location()));
    }
    return lowered;
  }
}
