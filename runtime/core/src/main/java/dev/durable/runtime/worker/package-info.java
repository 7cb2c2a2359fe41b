/**
 * Takes work items from a hub and runs them: threads live here and only here.\n *\n *
 *
 * <p>Start reading at {@link dev.durable.runtime.worker.Worker}.
 */
@NullMarked
package dev.durable.runtime.worker;

import org.jspecify.annotations.NullMarked;
