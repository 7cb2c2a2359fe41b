package dev.durable.runtime.instance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and when a failed activity is tried again; see {@link dev.durable.Retry}.
 *
 * @param maxAttempts attempts in all, at least 1
 * @param firstDelay the delay before the first retry, not negative
 * @param backoff the factor from one delay to the next, at least 1
 * @param maxDelay the longest delay, or null for no limit
 */
public record RetryPolicy(
    int maxAttempts, Duration firstDelay, double backoff, @Nullable Duration maxDelay) {
  /** One attempt, no retry. */
  public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, 1.0, null);

  /** Checks the ranges. */
  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1, but is " + maxAttempts);
    }
    if (firstDelay.isNegative()) {
      throw new IllegalArgumentException("firstDelay must not be negative, but is " + firstDelay);
    }
    if (!(backoff >= 1.0) || Double.isInfinite(backoff)) {
      throw new IllegalArgumentException(
          "backoff must be finite and at least 1, but is " + backoff);
    }
    if (maxDelay != null && maxDelay.isNegative()) {
      throw new IllegalArgumentException("maxDelay must not be negative, but is " + maxDelay);
    }
  }
}
