package dev.durable.runtime.hub.azure.storage;

import java.time.Instant;

/**
 * A message that a queue has accepted.
 *
 * @param id the queue's id of it
 * @param popReceipt allows to delete or extend it while it was not received
 * @param visibleFrom when it can be received
 */
public record SentMessage(String id, String popReceipt, Instant visibleFrom) {}
