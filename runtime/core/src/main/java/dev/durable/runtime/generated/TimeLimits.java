package dev.durable.runtime.generated;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an activity or a sub-orchestration may take; see {@link dev.durable.Timeout}.
 *
 * @param attempt one attempt, or null for no limit
 * @param heartbeat without a heartbeat, or null for no limit
 * @param total all of it, or null for no limit
 */
public record TimeLimits(
    @Nullable Duration attempt, @Nullable Duration heartbeat, @Nullable Duration total) {
  /** No limits. */
  public static final TimeLimits NONE = new TimeLimits(null, null, null);
}
