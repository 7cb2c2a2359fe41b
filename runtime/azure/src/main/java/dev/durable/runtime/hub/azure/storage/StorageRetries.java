package dev.durable.runtime.hub.azure.storage;

import java.time.Duration;

/**
 * How often and after what time a request is repeated that failed for a reason that passes: no
 * connection, no answer in time, or 408, 429, 500, 502, 503, 504. Where the service says how long
 * to wait, that counts.
 *
 * @param maxRetries how often a request is repeated; 0 for never
 * @param delay before the first repetition; doubles with each
 * @param maxDelay at most before a repetition
 * @param answerTimeout how long to wait for an answer
 */
public record StorageRetries(
    int maxRetries, Duration delay, Duration maxDelay, Duration answerTimeout) {
  /** For production: five repetitions in about 15 seconds, besides the time for the answers. */
  public static final StorageRetries USUAL =
      new StorageRetries(5, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(30));

  public StorageRetries {
    if (maxRetries < 0 || delay.isNegative() || delay.isZero() || maxDelay.compareTo(delay) < 0) {
      throw new IllegalArgumentException(
          "Retries need a count from 0 and a delay above zero, at most the longest delay: "
              + maxRetries
              + ", "
              + delay
              + ", "
              + maxDelay);
    }
  }
}
