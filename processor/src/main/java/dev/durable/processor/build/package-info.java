/**
 * Lowered body to state machine. Depends on {@code model} only.
 *
 * <p>Start reading at {@link dev.durable.processor.build.StateMachineBuilder}.
 */
@NullMarked
package dev.durable.processor.build;

import org.jspecify.annotations.NullMarked;
