package dev.durable.runtime.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long to wait before a hub that fails is asked again. What fails within the delay after a
 * failure belongs to that failure: a write that many share counts once. Thread-safe.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final LongSupplier nanoTime;
  private Duration next = Duration.ZERO;
  private long lengthenedAt;

  Backoff() {
    this(System::nanoTime);
  }

  Backoff(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void failed() {
    long now = nanoTime.getAsLong();
    if (!next.isZero() && now - lengthenedAt < next.toNanos()) {
      return;
    }
    lengthenedAt = now;
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
