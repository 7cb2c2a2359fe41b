package dev.durable.runtime.hub;

import java.time.Duration;

/**
 * A moment up to which a caller is ready to wait, on a clock that nobody sets.
 *
 * @param nanoTime the moment on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
  // About 146 years: longer waits would overflow.
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

  /** The end of a wait that begins now, however long. */
  public static Deadline after(Duration wait) {
    long nanos = wait.compareTo(LONGEST) < 0 ? wait.toNanos() : LONGEST.toNanos();
    return new Deadline(System.nanoTime() + nanos);
  }

  /** The nanoseconds that are left; not positive when the moment has come. */
  public long remainingNanos() {
    return nanoTime - System.nanoTime();
  }

  /** The time that is left; zero when the moment has come. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, remainingNanos()));
  }

  /** The milliseconds that are left; at least 1, where 0 would mean "for ever". */
  public long remainingMillis() {
    return Math.max(1, remainingNanos() / 1_000_000);
  }
}
