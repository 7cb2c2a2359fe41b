package dev.durable.processor.lower;

import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.Statement;
import dev.durable.processor.model.lowered.Lowered;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lowers {@code switch}: the selector before it, the groups in place. */
final class SwitchLowering {
  private final ExpressionLowering expressions;
  private final Function<Statement, Lowered> statements;

  SwitchLowering(ExpressionLowering expressions, Function<Statement, Lowered> statements) {
    this.expressions = expressions;
    this.statements = statements;
  }

  /** Appends what the selector needs, and returns the switch. */
  Lowered lower(Statement.Switch choice, NameHint hint, List<Lowered> out) {
    Fragment selector = expressions.value(choice.selector(), hint, out);
    List<Lowered.Case> cases = new ArrayList<>();
    for (Statement.Case one : choice.cases()) {
      cases.add(
          new Lowered.Case(
              one.labels(),
              one.isDefault(),
              one.fallsThrough(),
              statements.apply(one.body()),
              one.location()));
    }
    return new Lowered.Switch(selector, cases, choice.location());
  }
}
