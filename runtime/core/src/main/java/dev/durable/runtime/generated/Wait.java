package dev.durable.runtime.generated;

import java.time.Duration;
import java.time.Instant;

/**
 * What a frame waits for.
 *
 * <p>The step to resume at is in the frame.
 */
public sealed interface Wait {
  /**
   * The result of an activity.
   *
   * @param type the activity
   * @param input the arguments of the call as JSON
   */
  record ForActivity(ActivityType<?> type, String input) implements Wait {}

  /** A time span, counted from now. */
  record ForDuration(Duration duration) implements Wait {}

  /** A moment. */
  record ForInstant(Instant moment) implements Wait {}
}
