/**
 * The compiler of workflows. {@code parse} reads the user's sources into the types of {@code
 * model}, {@code analyse}, {@code lower} and {@code build} work on those, and {@code emit} writes
 * them as Java; {@code diagnostic} has what is said to the user. The phases know {@code model} and
 * {@code diagnostic} and not each other; this package puts them together.
 *
 * <p>Start reading at {@link dev.durable.processor.WorkflowProcessor}.
 */
@NullMarked
package dev.durable.processor;

import org.jspecify.annotations.NullMarked;
