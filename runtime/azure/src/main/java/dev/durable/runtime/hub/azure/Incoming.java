package dev.durable.runtime.hub.azure;

import dev.durable.runtime.instance.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message that an instance is to handle.
 *
 * @param message what it is told
 * @param held the message of the queue that says so; null if it came in another way
 */
record Incoming(Message message, @Nullable HeldMessage held) {}
