/**
 * Reads the user's sources: javac's elements and trees to the types of {@code model}. The only
 * package that knows {@code javax.lang.model} and {@code com.sun.source}. Depends on {@code model}
 * and {@code diagnostic}.
 *
 * <p>Start reading at {@link dev.durable.processor.parse.WorkflowParser}.
 */
@NullMarked
package dev.durable.processor.parse;

import org.jspecify.annotations.NullMarked;
