package dev.durable.processor.analyse;

import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which variables are live at the beginning of each step: those whose value may still be used. At a
 * step that resumes after a wait these are what the frame stores.
 *
 * <p>A backward data-flow analysis over the steps. Whatever can throw may go to the handler of its
 * step, so what is live there is live throughout the step.
 */
public final class Liveness {
  private final StateMachine machine;
  private final Map<Integer, Set<LocalVariable>> liveAt = new TreeMap<>();

  private Liveness(StateMachine machine) {
    this.machine = machine;
    machine.returned().ifPresent(returned -> liveAt.put(Step.NONE, Set.of(returned)));
  }

  /** The variables to store at each step that resumes after a wait, in the order of declaration. */
  public static Map<Integer, List<LocalVariable>> atWaits(StateMachine machine) {
    Liveness liveness = new Liveness(machine);
    liveness.solve();
    Map<Integer, List<LocalVariable>> result = new TreeMap<>();
    for (Step step : machine.steps()) {
      if (step.exit() instanceof Exit.Await await) {
        List<LocalVariable> live = new ArrayList<>(liveness.live(await.resumeAt()));
        live.sort(Comparator.comparingInt(LocalVariable::id));
        result.put(await.resumeAt(), List.copyOf(live));
      }
    }
    return result;
  }

  private void solve() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = machine.steps().size() - 1; i >= 0; i--) {
        Step step = machine.steps().get(i);
        Set<LocalVariable> before = liveBefore(step);
        if (!before.equals(live(step.id()))) {
          liveAt.put(step.id(), before);
          changed = true;
        }
      }
    }
  }

  private Set<LocalVariable> liveBefore(Step step) {
    Set<LocalVariable> atHandler = step.handler() == Step.NONE ? Set.of() : live(step.handler());
    Set<LocalVariable> live = new LinkedHashSet<>();
    passBackward(Accesses.of(step.exit()), atHandler, live);
    for (int i = step.ops().size() - 1; i >= 0; i--) {
      passBackward(Accesses.of(step.ops().get(i)), atHandler, live);
    }
    return live;
  }

  private void passBackward(
      Accesses accesses, Set<LocalVariable> atHandler, Set<LocalVariable> live) {
    for (Accesses.Edge edge : accesses.edges()) {
      for (LocalVariable variable : live(edge.target())) {
        if (!edge.assigned().contains(variable)) {
          live.add(variable);
        }
      }
    }
    live.removeAll(accesses.kills());
    live.addAll(accesses.reads());
    live.addAll(atHandler);
  }

  private Set<LocalVariable> live(int step) {
    return liveAt.getOrDefault(step, Set.of());
  }
}
