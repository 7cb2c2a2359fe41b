/**
 * Names, keys, rows and messages of the reference layout, and what is added to it. Pure: depends on
 * the vocabulary of instances and histories, and on Jackson.
 *
 * <p>Start reading at {@link dev.durable.runtime.hub.azure.format.EventRows}, then {@code Layout},
 * the table of what is where. {@code docs/task-hub.md} tells it from outside.
 */
@NullMarked
package dev.durable.runtime.hub.azure.format;

import org.jspecify.annotations.NullMarked;
