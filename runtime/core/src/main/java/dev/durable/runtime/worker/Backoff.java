package dev.durable.runtime.worker;

import java.time.Duration;

/** How long to wait before a hub that fails is asked again. Thread-safe. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration next = Duration.ZERO;

  synchronized void failed() {
    Duration doubled = next.multipliedBy(2);
    next =
        doubled.compareTo(FIRST) < 0 ? FIRST : doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  synchronized void succeeded() {
    next = Duration.ZERO;
  }

  /** Zero after a success, then longer with each failure. */
  synchronized Duration delay() {
    return next;
  }
}
