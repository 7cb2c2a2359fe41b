/**
 * The pure core: the state of an instance and its messages go in, a {@link
 * dev.durable.runtime.engine.Turn} comes out. No I/O, no threads, no logging; time is an argument.
 * Depends on {@code generated}, {@code history}, {@code instance} and {@code json}.
 *
 * <p>Start reading at {@link dev.durable.runtime.engine.OrchestrationEngine}.
 */
@NullMarked
package dev.durable.runtime.engine;

import org.jspecify.annotations.NullMarked;
