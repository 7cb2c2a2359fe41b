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
   * A wait for an external event that has not arrived.
   *
   * @param taskId its id within the instance
   * @param name the name of the event
   * @param next the wait for an event of this name that began after this one; null if none did
   */
  record EventWait(long taskId, String name, @Nullable Long next) implements TaskRecord {}

  /**
   * A wait for an external event that has arrived, before the body has taken it. If the body
   * forgets the task, the event waits for the next one.
   *
   * @param taskId its id within the instance
   * @param name the name of the event
   * @param raisedAt the ordinal of the history event that has its payload
   */
  record EventArrived(long taskId, String name, long raisedAt) implements TaskRecord {}

  /**
   * An external event that nobody has waited for yet.
   *
   * @param taskId its id within the instance
   * @param name its name
   * @param raisedAt the ordinal of the history event that has its payload
   * @param next the event of this name that arrived after this one; null if none did
   */
  record BufferedEvent(long taskId, String name, long raisedAt, @Nullable Long next)
      implements TaskRecord {}

  /**
   * A task that has its outcome, while a variable of the instance holds it.
   *
   * @param taskId its id within the instance
   * @param type what it is: {@code activity:OrderActivities.charge}, {@code
   *     workflow:ShippingWorkflow}, {@code branch:place.shipped}, {@code event:approval} or {@code
   *     timer}
   * @param outcomeAt the ordinal of the history event that has the outcome; results are not copied
   */
  record Completed(long taskId, String type, long outcomeAt) implements TaskRecord {}
}
