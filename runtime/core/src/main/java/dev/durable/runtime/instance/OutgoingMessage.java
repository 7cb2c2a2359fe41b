package dev.durable.runtime.instance;

/**
 * A message from one instance to another.
 *
 * @param instanceId who gets it; it is dropped when that instance does not exist or is finished
 * @param message what it is told
 */
public record OutgoingMessage(String instanceId, Message message) {}
