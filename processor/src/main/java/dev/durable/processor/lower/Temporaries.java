package dev.durable.processor.lower;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.VariableType;
import java.util.HashMap;
import java.util.Map;

/** Creates the variables that the compiler adds; their names contain a {@code $}. */
final class Temporaries {
  static final String RETURNED = "$returned";
  static final String COMPLETION = "$completion";

  private final Map<String, Integer> used = new HashMap<>();
  private int nextId;

  Temporaries(int firstId) {
    this.nextId = firstId;
    used.put(RETURNED, 1);
    used.put(COMPLETION, 1);
  }

  /** The first id that no variable has. */
  int nextId() {
    return nextId;
  }

  /** A variable with a name that no other one has, derived from the given one. */
  LocalVariable unique(String name, VariableType type, Location location) {
    int occurrence = used.merge(name, 1, Integer::sum);
    return exact(occurrence == 1 ? name : name + occurrence, type, location);
  }

  /** A variable with exactly this name: no other one with the same name is ever live with it. */
  LocalVariable exact(String name, VariableType type, Location location) {
    return new LocalVariable(nextId++, name, type, location);
  }

  /** A variable that belongs to another one, and is named after it. */
  LocalVariable belonging(
      LocalVariable owner, String suffix, VariableType type, Location location) {
    return new LocalVariable(
        nextId++,
        owner.name() + suffix,
        type,
        location,
        owner.history().derived(name -> name + suffix));
  }
}
