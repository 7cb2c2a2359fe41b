package dev.durable.runtime.engine;

import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.TaskRecord;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The failures of tasks that have taken too long; see {@link dev.durable.Timeout}. */
public final class TimeUp {
  private TimeUp() {}

  /** The time is up that an activity has in all. */
  static FailureDetails inAll(TaskRecord.Activity activity) {
    return failure(
        "Activity '%s' was not done in the time that @Timeout(total) gives it; it was at attempt %d."
            .formatted(activity.activity(), activity.attempt()));
  }

  /** The time is up that a sub-orchestration has in all. */
  static FailureDetails inAll(TaskRecord.SubOrchestration child) {
    return failure(
        "Sub-orchestration '%s' of workflow '%s' was not done in the time that @Timeout(total) gives it."
            .formatted(child.instanceId(), child.workflow()));
  }

  /** The time is up that an attempt of an activity has, or a heartbeat is missing. */
  public static FailureDetails ofAttempt(TaskRecord.Activity activity, String limit) {
    return failure(
        "Attempt %d of activity '%s' %s."
            .formatted(activity.attempt(), activity.activity(), limit));
  }

  private static FailureDetails failure(String message) {
    return new FailureDetails(
        List.of(
            TimeoutException.class.getName(), Exception.class.getName(), Throwable.class.getName()),
        message,
        List.of(),
        null,
        null);
  }
}
