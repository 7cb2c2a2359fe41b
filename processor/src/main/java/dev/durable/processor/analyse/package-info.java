/**
 * Facts about a machine, and the problems they show; changes nothing. Depends on {@code model} and
 * {@code diagnostic}.
 *
 * <p>Start reading at {@link dev.durable.processor.analyse.Liveness}.
 */
@NullMarked
package dev.durable.processor.analyse;

import org.jspecify.annotations.NullMarked;
