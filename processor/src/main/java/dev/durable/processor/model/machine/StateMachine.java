package dev.durable.processor.model.machine;

import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.LocalVariable;
import java.util.List;
import java.util.Optional;

/**
 * The state machine of one method.
 *
 * @param source the body it was built from
 * @param returned the variable that holds the result; empty for {@code void}
 * @param steps by number; step 0 is the first
 */
public record StateMachine(Body source, Optional<LocalVariable> returned, List<Step> steps) {
  /** Copies the list. */
  public StateMachine {
    steps = List.copyOf(steps);
  }
}
