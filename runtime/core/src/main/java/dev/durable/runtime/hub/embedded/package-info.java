/**
 * The logic of a task hub inside one process, over any ordered key-value store.
 *
 * <p>Start reading at {@link dev.durable.runtime.hub.embedded.EmbeddedTaskHub}. What is stored and
 * under which key is in {@link dev.durable.runtime.hub.embedded.Table} and {@code Keys}; every
 * change is an {@code Operation} that the {@code Committer} stores; what is kept in memory is in
 * {@code LiveState}. Depends on the hub SPI, the data packages and {@code json}.
 */
@NullMarked
package dev.durable.runtime.hub.embedded;

import org.jspecify.annotations.NullMarked;
