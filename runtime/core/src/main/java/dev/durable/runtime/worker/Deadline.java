package dev.durable.runtime.worker;

import java.time.Duration;

/** A moment by the monotonic clock. */
record Deadline(long nanoTime) {
  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** At least 1, so that it is never "for ever" where zero means that. */
  long millisLeft() {
    return Math.max(1, (nanoTime - System.nanoTime()) / 1_000_000);
  }
}
