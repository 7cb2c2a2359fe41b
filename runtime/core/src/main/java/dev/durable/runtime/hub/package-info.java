/**
 * The task hub SPI: where instances, their history and their messages live. Depends on {@code
 * engine} for the {@code Turn}, and on the data packages.
 *
 * <p>Start reading at {@link dev.durable.runtime.hub.TaskHub}.
 */
@NullMarked
package dev.durable.runtime.hub;

import org.jspecify.annotations.NullMarked;
