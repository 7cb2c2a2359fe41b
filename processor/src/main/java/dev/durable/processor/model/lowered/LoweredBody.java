package dev.durable.processor.model.lowered;

import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.LocalVariable;
import java.util.Optional;

/**
 * A body after lowering.
 *
 * @param source what it was lowered from
 * @param returned the variable that holds the result; empty for {@code void}
 * @param block the statements
 * @param nextVariableId the first id that is free for more variables
 */
public record LoweredBody(
    Body source, Optional<LocalVariable> returned, Lowered block, int nextVariableId) {}
