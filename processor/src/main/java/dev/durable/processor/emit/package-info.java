/**
 * Writes the generated sources: the types of {@code model} to Java text. The only package that
 * knows JavaPoet. Depends on {@code model}.
 *
 * <p>Start reading at {@link dev.durable.processor.emit.ActivityStubWriter}.
 */
@NullMarked
package dev.durable.processor.emit;

import org.jspecify.annotations.NullMarked;
