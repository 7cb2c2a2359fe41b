/**
 * What the author of a workflow imports: the annotations, the statics of {@link
 * dev.durable.Durable} that a body may call, and the exceptions that reach a body. Depends on
 * nothing.
 *
 * <p>Start reading at {@link dev.durable.Workflow}.
 */
@NullMarked
package dev.durable;

import org.jspecify.annotations.NullMarked;
