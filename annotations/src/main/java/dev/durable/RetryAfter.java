package dev.durable;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An exception that knows when another attempt is worth it, as a service does that answers "try
 * again in a minute". Whether there is another attempt is {@link Retry}'s decision.
 */
public interface RetryAfter {
  /**
   * The delay before the next attempt, counted from the moment the failure is recorded; null for
   * that of {@link Retry}. A negative one is zero.
   */
  @Nullable Duration retryAfter();
}
