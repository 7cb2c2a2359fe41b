package dev.durable.processor.analyse;

import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.VariableType;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Op;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import dev.durable.processor.model.machine.StoredVariables;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides where each variable lives, and what it is called there. */
public final class Placement {
  private Placement() {}

  /** Places the variables of a machine. */
  public static VariablePlacement of(StateMachine machine, StoredVariables stored) {
    Map<LocalVariable, Set<Integer>> steps =
        new TreeMap<>(Comparator.comparingInt(LocalVariable::id));
    Set<LocalVariable> fields = new TreeSet<>(Comparator.comparingInt(LocalVariable::id));
    fields.addAll(machine.source().parameters());
    machine.returned().ifPresent(fields::add);
    stored.atWaits().values().forEach(fields::addAll);
    for (Step step : machine.steps()) {
      Set<LocalVariable> mentioned = new HashSet<>();
      Set<String> inner = new HashSet<>();
      for (Op op : step.ops()) {
        mentioned.addAll(Accesses.of(op).mentions());
        inner.addAll(declaredNames(op));
      }
      mentioned.addAll(Accesses.of(step.exit()).mentions());
      inner.addAll(declaredNames(step.exit()));
      for (LocalVariable variable : mentioned) {
        Set<Integer> in = steps.computeIfAbsent(variable, v -> new TreeSet<>());
        in.add(step.id());
        // Text of another scope in this step may declare the name again; it can shadow a field
        // only.
        if (in.size() > 1 || inner.contains(variable.name())) {
          fields.add(variable);
        }
      }
    }
    return new VariablePlacement(fields, names(machine, steps.keySet(), fields));
  }

  private static Map<LocalVariable, String> names(
      StateMachine machine, Set<LocalVariable> mentioned, Set<LocalVariable> fields) {
    Set<LocalVariable> all = new TreeSet<>(Comparator.comparingInt(LocalVariable::id));
    all.addAll(mentioned);
    all.addAll(fields);
    Set<String> reserved = new HashSet<>(machine.source().names());
    Set<String> taken = new HashSet<>();
    Map<LocalVariable, String> names = new LinkedHashMap<>();
    for (LocalVariable variable : all) {
      boolean kept = isClass(variable) || !mayHideType(variable.name());
      String base = kept ? variable.name() : variable.name() + "_";
      String name = base;
      for (int n = 2; taken.contains(name) || ((n > 2 || !kept) && reserved.contains(name)); n++) {
        name = base + n;
      }
      taken.add(name);
      names.put(variable, name);
    }
    return names;
  }

  /** The name of a local class can be asked for at run time. */
  private static boolean isClass(LocalVariable variable) {
    return variable.type().storage() == VariableType.Storage.LOCAL_CLASS;
  }

  /** In {@code List.of()}, a variable named {@code List} would come before the type (JLS 6.4.2). */
  private static boolean mayHideType(String name) {
    return Character.isUpperCase(name.codePointAt(0));
  }

  private static Collection<String> declaredNames(Op op) {
    if (op instanceof Op.Code code) {
      return code.code().declaredNames();
    }
    if (op instanceof Op.Declare declare) {
      return declare.initializer().map(Fragment::declaredNames).orElse(Set.of());
    }
    return op instanceof Op.Assign assign ? assign.value().declaredNames() : List.of();
  }

  private static Collection<String> declaredNames(Exit exit) {
    if (exit instanceof Exit.Branch branch) {
      return branch.condition().declaredNames();
    }
    if (exit instanceof Exit.Select select) {
      Set<String> names = new HashSet<>(select.selector().declaredNames());
      for (Exit.Choice choice : select.choices()) {
        names.addAll(choice.label().whole().declaredNames());
      }
      return names;
    }
    if (exit instanceof Exit.Await await) {
      return await.arguments().stream().flatMap(one -> one.declaredNames().stream()).toList();
    }
    return exit instanceof Exit.Throw thrown ? thrown.exception().declaredNames() : List.of();
  }
}
