/**
 * The pure core: the state of an instance and its messages go in, a {@link\n *
 * dev.durable.runtime.engine.Turn} comes out. No I/O, no threads, no logging; time is an
 * argument.\n *\n *
 *
 * <p>Start reading at {@link dev.durable.runtime.engine.OrchestrationEngine}.
 */
@NullMarked
package dev.durable.runtime.engine;

import org.jspecify.annotations.NullMarked;
