package dev.durable.runtime.hub.embedded;

import java.time.Duration;

/**
 * A moment up to which a caller is ready to wait.
 *
 * @param nanoTime the moment on the clock of {@link System#nanoTime()}
 */
record Deadline(long nanoTime) {
  // About 146 years: longer waits would overflow.
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

  static Deadline after(Duration wait) {
    long nanos = wait.compareTo(LONGEST) < 0 ? wait.toNanos() : LONGEST.toNanos();
    return new Deadline(System.nanoTime() + nanos);
  }

  long remainingNanos() {
    return nanoTime - System.nanoTime();
  }
}
