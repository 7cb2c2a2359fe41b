package dev.durable.runtime.instance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that an instance has started and that has no outcome yet. A hub keeps each one as a record
 * of its own, so that an instance with many of them costs no more per turn.
 */
public sealed interface PendingTask {
  /** The id of the task within its instance. */
  long taskId();

  /**
   * An activity that is to run.
   *
   * @param taskId its id within the instance
   * @param activity the activity's name, as in {@code OrderActivities.charge}
   * @param input its arguments as JSON
   * @param attempt the attempt that is under way, from 1
   * @param retry the policy it was scheduled with; a later build does not change it
   * @param notBefore when a worker may take it; null means at once
   */
  record Activity(
      long taskId,
      String activity,
      String input,
      int attempt,
      RetryPolicy retry,
      @Nullable Instant notBefore)
      implements PendingTask {}

  /**
   * A durable timer.
   *
   * @param taskId its id within the instance
   * @param fireAt the hub sends {@link Message.TimerFired} then, not earlier
   */
  record Timer(long taskId, Instant fireAt) implements PendingTask {}
}
