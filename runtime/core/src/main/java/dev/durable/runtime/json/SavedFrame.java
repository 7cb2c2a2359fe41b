package dev.durable.runtime.json;

import org.jspecify.annotations.Nullable;

/**
 * One frame as it is stored.
 *
 * @param method the name of the method it is a frame of
 * @param state the stable name of the wait it is at
 * @param task the task it waits for; null in a frame that waits for the one above it
 * @param variables the live variables as a JSON object
 */
public record SavedFrame(String method, String state, @Nullable Long task, String variables) {}
