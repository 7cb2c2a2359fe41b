/**
 * Body to simpler body: expressions are taken apart until every wait is a statement of its own, and
 * all loops become one kind. Depends on {@code model} and {@code diagnostic}.
 *
 * <p>Start reading at {@link dev.durable.processor.lower.BodyLowering}.
 */
@NullMarked
package dev.durable.processor.lower;

import org.jspecify.annotations.NullMarked;
