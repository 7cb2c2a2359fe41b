/**
 * Tries to break the hub's promises: requests that fail, whose answers are lost or that arrive
 * twice, processes that die or stand still, and workers that come and go.
 *
 * <p>Start reading at {@link dev.durable.runtime.hub.azure.fault.FaultProxy}.
 */
@NullMarked
package dev.durable.runtime.hub.azure.fault;

import org.jspecify.annotations.NullMarked;
