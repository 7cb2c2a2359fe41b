package dev.durable.processor.build;

import dev.durable.processor.model.lowered.Lowered;
import dev.durable.processor.model.machine.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Builds {@code switch}: one step that only chooses, and steps for the groups in the order of the
 * source, so that falling through is going to the next.
 */
final class SwitchBuilder {
  private final StateMachineBuilder builder;
  private final JumpTargets jumps;

  SwitchBuilder(StateMachineBuilder builder, JumpTargets jumps) {
    this.builder = builder;
    this.jumps = jumps;
  }

  void build(Lowered.Switch choice, Set<String> switchLabels) {
    Draft after = builder.draft("afterSwitch", choice.location());
    List<Exit.Choice> choices = new ArrayList<>();
    List<Draft> groups = new ArrayList<>();
    boolean complete = choice.exhaustive();
    for (Lowered.Case one : choice.cases()) {
      Draft group = builder.draft("case", one.location());
      groups.add(group);
      choices.add(new Exit.Choice(one.label(), group.id));
      complete |= one.label().isDefault();
    }
    OptionalInt otherwise = complete ? OptionalInt.empty() : OptionalInt.of(after.id);
    builder.close(new Exit.Select(choice.selector(), choices, otherwise));
    if (choice.result().isPresent()) {
      jumps.enterSwitchExpression(choice.result().get(), after.id);
    } else {
      jumps.enterSwitch(switchLabels, after.id);
    }
    for (int i = 0; i < groups.size(); i++) {
      builder.open(groups.get(i));
      builder.statement(choice.cases().get(i).body());
      boolean falls = choice.cases().get(i).fallsThrough() && i + 1 < groups.size();
      builder.close(new Exit.Goto(falls ? groups.get(i + 1).id : after.id));
    }
    jumps.leave();
    builder.open(after);
  }
}
