package dev.durable.runtime.instance;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often and when what has failed is tried again; see {@link dev.durable.Retry}.
 *
 * @param maxAttempts attempts in all, at least 1
 * @param firstDelay the delay before the first retry, not negative
 * @param backoff the factor from one delay to the next, at least 1
 * @param maxDelay the longest delay, or null for no limit
 * @param timeout how long after the first attempt was scheduled the last one may begin, or null for
 *     no limit
 * @param on the names of the exception classes that are retried, with their subclasses; empty for
 *     all
 * @param notOn the names of those that are not, whatever {@code on} says
 */
public record RetryPolicy(
    int maxAttempts,
    Duration firstDelay,
    double backoff,
    @Nullable Duration maxDelay,
    @Nullable Duration timeout,
    List<String> on,
    List<String> notOn) {
  /** One attempt, no retry. */
  public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, 1.0, null);

  /** Checks the ranges. */
  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1, but is " + maxAttempts);
    }
    if (!(backoff >= 1.0) || Double.isInfinite(backoff)) {
      throw new IllegalArgumentException(
          "backoff must be finite and at least 1, but is " + backoff);
    }
    checkNotNegative("firstDelay", firstDelay);
    checkNotNegative("maxDelay", maxDelay);
    checkNotNegative("timeout", timeout);
    on = List.copyOf(on);
    notOn = List.copyOf(notOn);
  }

  /** A policy for all exceptions, without a limit in time. */
  public RetryPolicy(
      int maxAttempts, Duration firstDelay, double backoff, @Nullable Duration maxDelay) {
    this(maxAttempts, firstDelay, backoff, maxDelay, null, List.of(), List.of());
  }

  private static void checkNotNegative(String name, @Nullable Duration duration) {
    if (duration != null && duration.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + duration);
    }
  }

  /** Whether a failure is one of those that are retried. */
  public boolean isFor(FailureDetails failure) {
    return (on.isEmpty() || failure.types().stream().anyMatch(on::contains))
        && failure.types().stream().noneMatch(notOn::contains);
  }
}
