/**
 * A purchase is packed and paid at the same time, and its parcels are delivered by workflows of
 * their own: tasks, concurrent branches, a method that waits, and sub-orchestrations.
 *
 * <p>Start reading at {@link dev.durable.example.fulfilment.FulfilmentWorkflow}.
 */
package dev.durable.example.fulfilment;
