/**
 * Which worker owns which control queue: leases in a table. Depends on tables, and on the names of
 * the hub; knows nothing of messages and instances.
 *
 * <p>Start reading at {@code LeasePlan}, which decides; {@code LeaseHolder} does it, and {@link
 * dev.durable.runtime.hub.azure.partition.PartitionLeases} is what the hub sees.
 */
@NullMarked
package dev.durable.runtime.hub.azure.partition;

import org.jspecify.annotations.NullMarked;
