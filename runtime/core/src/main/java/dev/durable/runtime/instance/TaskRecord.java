package dev.durable.runtime.instance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a task that an instance has started and may still ask about. A hub keeps each
 * one as a record of its own, so that an instance with many of them costs no more per turn.
 */
public sealed interface TaskRecord {
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
      implements TaskRecord {}

  /**
   * An activity or a sub-orchestration that is to be started when others have left it a place.
   *
   * @param taskId its id within the instance
   * @param type what it is, as in {@link Completed}
   * @param input its arguments as JSON
   */
  record Deferred(long taskId, String type, String input) implements TaskRecord {}

  /**
   * A durable timer.
   *
   * @param taskId its id within the instance
   * @param fireAt the hub sends {@link Message.TimerFired} then, not earlier
   */
  record Timer(long taskId, Instant fireAt) implements TaskRecord {}

  /**
   * A sub-orchestration that has not finished.
   *
   * @param taskId its id within the instance
   * @param workflow the name of its workflow
   * @param instanceId the id of the instance that it is
   */
  record SubOrchestration(long taskId, String workflow, String instanceId) implements TaskRecord {}

  /**
   * A task that has its outcome, while a variable of the instance holds it.
   *
   * @param taskId its id within the instance
   * @param type what it is: {@code activity:OrderActivities.charge}, {@code
   *     workflow:ShippingWorkflow}, {@code branch:place.shipped} or {@code timer}
   * @param outcomeAt the ordinal of the history event that has the outcome; results are not copied
   */
  record Completed(long taskId, String type, long outcomeAt) implements TaskRecord {}
}
