package dev.durable.processor.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A valid {@code @Retry}.
 *
 * @param maxDelay empty for no limit
 * @param timeout empty for no limit
 * @param on the binary names of the exceptions that are retried; empty for all
 * @param notOn the binary names of those that are not
 */
public record RetryDeclaration(
    int maxAttempts,
    Duration firstDelay,
    double backoff,
    Optional<Duration> maxDelay,
    Optional<Duration> timeout,
    List<String> on,
    List<String> notOn) {
  /** Copies the lists. */
  public RetryDeclaration {
    on = List.copyOf(on);
    notOn = List.copyOf(notOn);
  }

  /** Whether it is for all exceptions, without a limit in time. */
  public boolean isPlain() {
    return timeout.isEmpty() && on.isEmpty() && notOn.isEmpty();
  }
}
