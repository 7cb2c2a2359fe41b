/**
 * The local runner: runs the workflows and activities on the class path with a worker and a task
 * hub, in a folder or in a storage account, and tells a person on the console what happens. It is
 * what {@code mvn durable:run} calls, and knows no Maven.
 *
 * <p>Start reading at {@link dev.durable.runtime.local.DurableRun}. Depends on the hub SPI, the
 * worker, {@code json} and the embedded hub.
 */
@NullMarked
package dev.durable.runtime.local;

import org.jspecify.annotations.NullMarked;
