/**
 * Runs the same bodies as Java runs them and as the processor compiles them, and compares.
 *
 * <p>Start reading at {@link dev.durable.processor.differential.DifferentialTest}; the bodies are
 * in {@code src/test/resources/differential/bodies}.
 */
@NullMarked
package dev.durable.processor.differential;

import org.jspecify.annotations.NullMarked;
