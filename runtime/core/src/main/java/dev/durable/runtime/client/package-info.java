/**
 * Starts, manages and finds instances, and reads their status. Depends on {@code generated}, {@code
 * hub}, {@code instance} and {@code json}.
 *
 * <p>Start reading at {@link dev.durable.runtime.client.DurableClient}.
 */
@NullMarked
package dev.durable.runtime.client;

import org.jspecify.annotations.NullMarked;
