package dev.durable.runtime.json;

/**
 * One frame of a snapshot.
 *
 * @param method the name of the method it is a frame of
 * @param state the stable name of the wait it is at
 * @param variables the live variables as a JSON object; may refer to the shared objects of the
 *     snapshot
 */
public record SavedFrame(String method, String state, String variables) {}
