/**
 * The state machine: steps, how they end, who handles what they throw.
 *
 * <p>Start reading at {@link dev.durable.processor.model.machine.StateMachine}.
 */
@NullMarked
package dev.durable.processor.model.machine;

import org.jspecify.annotations.NullMarked;
