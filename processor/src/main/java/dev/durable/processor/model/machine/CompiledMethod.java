package dev.durable.processor.model.machine;

import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.LocalVariable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine of one method, and what is known of it.
 *
 * @param machine its steps
 * @param stored the variables that are stored at each step that resumes after a wait, in the order
 *     of declaration
 * @param placement where each variable lives
 */
public record CompiledMethod(
    StateMachine machine, Map<Integer, List<LocalVariable>> stored, VariablePlacement placement) {
  /** The body as the user wrote it. */
  public Body source() {
    return machine.source();
  }

  /** The waits by name, in alphabetical order. */
  public Map<String, Exit.Await> waits() {
    Map<String, Exit.Await> waits = new TreeMap<>();
    for (Step step : machine.steps()) {
      if (step.exit() instanceof Exit.Await await) {
        waits.put(await.state(), await);
      }
    }
    return waits;
  }

  /** What is stored at a wait. */
  public List<LocalVariable> storedAt(Exit.Await await) {
    return stored.getOrDefault(await.resumeAt(), List.of());
  }
}
