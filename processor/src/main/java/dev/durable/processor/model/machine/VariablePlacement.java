package dev.durable.processor.model.machine;

import dev.durable.processor.model.body.LocalVariable;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where each variable lives, and what it is called there.
 *
 * @param fields the variables that more than one step names, in the order of declaration: fields of
 *     the frame. All others are locals of their step.
 * @param names the name of every variable in the generated class: that of the source, with a number
 *     where variables of different scopes share it
 */
public record VariablePlacement(Set<LocalVariable> fields, Map<LocalVariable, String> names) {
  /** Whether a variable is a field of the frame. */
  public boolean isField(LocalVariable variable) {
    return fields.contains(variable);
  }

  /** The name of a variable in the generated class. */
  public String name(LocalVariable variable) {
    return Objects.requireNonNull(names.get(variable), variable.name());
  }
}
