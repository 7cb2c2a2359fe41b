/**
 * A method body after lowering: waits are statements of their own, expressions are text, and there
 * is one kind of loop.
 *
 * <p>Start reading at {@link dev.durable.processor.model.lowered.Lowered}.
 */
@NullMarked
package dev.durable.processor.model.lowered;

import org.jspecify.annotations.NullMarked;
