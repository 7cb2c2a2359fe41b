package dev.durable.processor.analyse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Op;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import dev.durable.processor.model.machine.StoredVariables;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides what is stored of the live variables. A variable that never has another value than the
 * constant that initializes it is not. What the initializer of an added variable needs is, wherever
 * the variable is: an older frame computes the one from the other.
 */
public final class Storage {
  private final Diagnostics diagnostics;
  private final Map<LocalVariable, Fragment> initializers = new HashMap<>();
  private final Set<LocalVariable> assigned = new HashSet<>();
  private final Map<LocalVariable, Fragment> constants = new HashMap<>();
  private final Map<LocalVariable, Fragment> defaults = new HashMap<>();

  private Storage(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Decides it for a machine, and reports added variables that could not be computed. */
  public static StoredVariables of(
      StateMachine machine, Map<Integer, List<LocalVariable>> live, Diagnostics diagnostics) {
    Storage storage = new Storage(diagnostics);
    machine.steps().forEach(storage::scan);
    storage.initializers.forEach(storage::constant);
    Map<Integer, List<LocalVariable>> atWaits = new TreeMap<>();
    live.forEach(
        (step, variables) -> {
          variables.stream().filter(each -> each.history().added()).forEach(storage::added);
          atWaits.put(step, storage.withNeeded(variables));
        });
    return new StoredVariables(
        atWaits, Map.copyOf(storage.constants), Map.copyOf(storage.defaults));
  }

  // --- what is assigned where

  private void scan(Step step) {
    for (Op op : step.ops()) {
      if (op instanceof Op.Declare declare && declare.initializer().isPresent()) {
        Fragment value = declare.initializer().get().withoutLines();
        Fragment other = initializers.putIfAbsent(declare.variable(), value);
        if (other != null && !other.equals(value)) {
          assigned.add(declare.variable());
        }
        assigned.addAll(Accesses.writes(value));
      } else {
        Accesses accesses = Accesses.of(op);
        assigned.addAll(accesses.kills());
        assigned.addAll(accesses.written());
      }
    }
    assigned.addAll(Accesses.of(step.exit()).written());
    if (step.exit() instanceof Exit.Catch caught) {
      caught.clauses().forEach(clause -> assigned.add(clause.parameter()));
    }
  }

  private void constant(LocalVariable variable, Fragment initializer) {
    if (!assigned.contains(variable)
        && Constants.isConstant(initializer)
        && isConstantType(variable.type().ref())) {
      constants.put(variable, initializer);
    }
  }

  /** Others are objects with an identity. */
  private static boolean isConstantType(TypeRef type) {
    return type.isPrimitive() || type.equals(TypeRef.STRING);
  }

  // --- added variables

  private void added(LocalVariable variable) {
    if (defaults.containsKey(variable) || constants.containsKey(variable)) {
      return;
    }
    Fragment initializer = initializers.get(variable);
    String whyNot =
        initializer == null
            ? "it has no initializer, or one that waits"
            : Constants.whyNotComputable(initializer);
    if (initializer == null || !whyNot.isEmpty()) {
      diagnostics.report(
          Problem.ADDED_NOT_COMPUTABLE, variable.location(), variable.name(), whyNot);
      return;
    }
    defaults.put(variable, initializer);
  }

  private List<LocalVariable> withNeeded(List<LocalVariable> live) {
    Set<LocalVariable> all = new TreeSet<>(Comparator.comparingInt(LocalVariable::id));
    Deque<LocalVariable> open = new ArrayDeque<>(live);
    while (!open.isEmpty()) {
      LocalVariable next = open.pop();
      Fragment initializer = defaults.get(next);
      if (all.add(next) && initializer != null) {
        open.addAll(Accesses.uses(initializer));
      }
    }
    return List.copyOf(all);
  }
}
