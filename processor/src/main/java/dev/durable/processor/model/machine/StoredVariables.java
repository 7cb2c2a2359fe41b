package dev.durable.processor.model.machine;

import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import java.util.List;
import java.util.Map;

/**
 * What a frame stores at its waits and how it is restored.
 *
 * @param atWaits by the step at which a wait resumes: the variables that have a value again after a
 *     restore, in the order of their declaration
 * @param constants variables that are not stored, because their value is always that of their
 *     initializer
 * @param defaults the initializers of variables that an older frame may lack
 */
public record StoredVariables(
    Map<Integer, List<LocalVariable>> atWaits,
    Map<LocalVariable, Fragment> constants,
    Map<LocalVariable, Fragment> defaults) {
  /** The variables that are restored at the wait that resumes at a step. */
  public List<LocalVariable> restoredAt(int step) {
    return atWaits.getOrDefault(step, List.of());
  }

  /**
   * The name under which a variable is stored at the wait that resumes at a step. The numbers of
   * variables that the compiler adds depend on the whole body; the stored names depend on the wait
   * only, so that edits elsewhere do not change them.
   */
  public String storedName(int step, LocalVariable variable) {
    if (!variable.name().startsWith("$")) {
      return variable.name();
    }
    String base = base(variable);
    int occurrence = 1;
    for (LocalVariable each : restoredAt(step)) {
      if (each.equals(variable)) {
        break;
      }
      if (each.name().startsWith("$") && base(each).equals(base)) {
        occurrence++;
      }
    }
    return occurrence == 1 ? base : base + "#" + occurrence;
  }

  private static String base(LocalVariable variable) {
    return variable.name().replaceFirst("\\d+$", "");
  }

  /** The variables that are stored at the wait that resumes at a step. */
  public List<LocalVariable> storedAt(int step) {
    return restoredAt(step).stream().filter(each -> !constants.containsKey(each)).toList();
  }
}
