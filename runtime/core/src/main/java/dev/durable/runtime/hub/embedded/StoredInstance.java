package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceState;

/**
 * An entry of {@link Table#INSTANCES}.
 *
 * @param state the instance's state
 * @param nextMessage the least sequence number that a message for it can have: looking for messages
 *     from there on does not pass over all that were removed
 */
record StoredInstance(InstanceState state, long nextMessage) {}
