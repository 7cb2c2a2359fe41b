/**
 * The logic of a task hub inside one process, over any ordered key-value store.\n *\n *
 *
 * <p>Start reading at {@link dev.durable.runtime.hub.embedded.EmbeddedTaskHub}.
 */
@NullMarked
package dev.durable.runtime.hub.embedded;

import org.jspecify.annotations.NullMarked;
