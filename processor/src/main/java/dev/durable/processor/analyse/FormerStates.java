package dev.durable.processor.analyse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.CompiledMethod;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The earlier names of the waits of a machine: those that the user declares, and those that follow
 * from the earlier names of the variables that waits are named after.
 */
public final class FormerStates {
  private FormerStates() {}

  /**
   * The waits by their earlier names; reports declarations that contradict each other.
   *
   * @param variables all variables of the machine
   * @param location the method
   */
  public static Map<String, String> of(
      StateMachine machine,
      Collection<LocalVariable> variables,
      Location location,
      Diagnostics diagnostics) {
    Set<String> states = new LinkedHashSet<>();
    for (Step step : machine.steps()) {
      if (step.exit() instanceof Exit.Await await) {
        states.add(await.state());
      }
    }
    Map<String, String> former = new LinkedHashMap<>();
    machine
        .source()
        .renamedStates()
        .forEach(
            (from, to) -> {
              if (states.contains(to)) {
                former.put(from, to);
              }
            });
    for (LocalVariable variable : variables) {
      String prefix = variable.name() + "=";
      for (String name : variable.history().formerNames()) {
        states.stream()
            .filter(state -> state.startsWith(prefix))
            .forEach(
                state -> former.putIfAbsent(name + "=" + state.substring(prefix.length()), state));
      }
    }
    former.forEach(
        (from, to) -> {
          if (states.contains(from)) {
            diagnostics.report(
                Problem.BAD_RENAME,
                location,
                "'%s' is called '%s', and there is another wait with the earlier name"
                    .formatted(to, from));
          }
        });
    return former;
  }

  /** Reports declared names of waits that neither the method nor a branch that it starts has. */
  public static void check(
      List<CompiledMethod> methods, Location location, Diagnostics diagnostics) {
    for (CompiledMethod method : methods) {
      for (String state : method.source().renamedStates().values()) {
        if (methods.stream()
            .filter(each -> each.source().name().source().equals(method.source().name().source()))
            .noneMatch(each -> each.waits().containsKey(state))) {
          diagnostics.report(
              Problem.BAD_RENAME,
              location,
              "there is no wait '%s' in '%s'".formatted(state, method.source().name().source()));
        }
      }
    }
  }
}
