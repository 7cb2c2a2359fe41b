package dev.durable.runtime.engine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Moments at the end of a time span. */
final class DueTime {
  private DueTime() {}

  /** The moment after a span; at once for a negative one, {@link Instant#MAX} for one too long. */
  static Instant after(Instant start, Duration span) {
    if (span.isNegative()) {
      return start;
    }
    try {
      return start.plus(span);
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MAX;
    }
  }
}
