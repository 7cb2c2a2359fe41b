package dev.durable.processor.model.machine;

import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.LocalVariable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine of one method, and what its frames store.
 *
 * @param machine its steps
 * @param formerStates the waits by their earlier names
 * @param placement where each variable lives
 */
public record CompiledMethod(
    StateMachine machine,
    StoredVariables variables,
    Map<String, String> formerStates,
    VariablePlacement placement) {
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

  /** Whether what a wait gives is taken. */
  public boolean takes(Exit.Await await) {
    return machine.steps().get(await.resumeAt()).ops().stream()
        .anyMatch(op -> op instanceof Op.Take take && take.target().isPresent());
  }

  /** What is stored at a wait. */
  public List<LocalVariable> storedAt(Exit.Await await) {
    return variables.storedAt(await.resumeAt());
  }
}
