/**
 * Starts instances and reads their status.\n *\n *
 *
 * <p>Start reading at {@link dev.durable.runtime.client.DurableClient}.
 */
@NullMarked
package dev.durable.runtime.client;

import org.jspecify.annotations.NullMarked;
