/**
 * Takes work items from a hub and runs them: threads live here and only here. Depends on {@code
 * engine}, {@code generated}, {@code hub} and {@code json}.
 *
 * <p>Start reading at {@link dev.durable.runtime.worker.Worker}.
 */
@NullMarked
package dev.durable.runtime.worker;

import org.jspecify.annotations.NullMarked;
