package dev.durable.runtime.hub.azure.storage;

import java.time.Instant;

/**
 * A message that was received and is hidden from others for a while.
 *
 * @param id the queue's id of it
 * @param popReceipt proves that it was received last by who has this; new with each extension
 * @param body its text, decoded if the queue has it in Base64
 * @param dequeueCount how often it was received, this time included
 * @param insertedOn when it was sent
 */
public record TakenMessage(
    String id, String popReceipt, String body, long dequeueCount, Instant insertedOn) {}
