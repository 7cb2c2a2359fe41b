package dev.durable.processor.analyse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports variables that a frame would have to store and cannot, or that cannot be its fields. */
public final class LiveTypeCheck {
  private LiveTypeCheck() {}

  /** Checks what is live at each wait, and what becomes a field. */
  public static void check(
      StateMachine machine,
      Map<Integer, List<LocalVariable>> live,
      VariablePlacement placement,
      Diagnostics diagnostics) {
    Set<LocalVariable> reported = new HashSet<>();
    for (Step step : machine.steps()) {
      if (step.exit() instanceof Exit.Await await) {
        for (LocalVariable variable : live.getOrDefault(await.resumeAt(), List.of())) {
          if (!variable.type().obstacle().isEmpty() && reported.add(variable)) {
            diagnostics.report(
                Problem.UNREADABLE_LIVE_VARIABLE,
                variable.location(),
                description(variable),
                variable.type().ref(),
                await.state(),
                await.call().location(),
                variable.type().obstacle());
          }
        }
      }
    }
    for (LocalVariable variable : placement.fields()) {
      switch (variable.type().storage()) {
        case LOCAL_CLASS ->
            diagnostics.report(
                Problem.LOCAL_CLASS_ACROSS_WAIT, variable.location(), variable.name());
        default -> {
          if (!variable.type().denotable() && !reported.contains(variable)) {
            diagnostics.report(
                Problem.UNDENOTABLE_TYPE,
                variable.location(),
                variable.name(),
                variable.type().ref());
          }
        }
      }
    }
  }

  /** Names what the user has written: the variables that the compiler adds mean nothing to him. */
  private static String description(LocalVariable variable) {
    String name = variable.name();
    int added = name.indexOf('$');
    if (added < 0) {
      return "variable '" + name + "'";
    }
    return added == 0
        ? "an operand to the left of the wait"
        : "what the loop over '" + name.substring(0, added) + "' goes over";
  }
}
