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
   * @param scheduledAt when the first attempt was scheduled
   * @param notBefore when a worker may take it; null means at once
   * @param limitTask the timer that ends it; null if it may take any time
   */
  record Activity(
      long taskId,
      String activity,
      String input,
      int attempt,
      RetryPolicy retry,
      Instant scheduledAt,
      @Nullable Instant notBefore,
      @Nullable Long limitTask)
      implements Limited {
    /** The next attempt, which may run from a moment on, or at once. */
    public Activity next(@Nullable Instant from) {
      return new Activity(
          taskId, activity, input, attempt + 1, retry, scheduledAt, from, limitTask);
    }
  }

  /** A task that a timer may end, and that may be tried again. */
  sealed interface Limited extends TaskRecord {
    /** The attempt that is under way, from 1. */
    int attempt();

    /** How often it is tried. */
    RetryPolicy retry();

    /** When the first attempt was scheduled. */
    Instant scheduledAt();

    /** The timer that ends it; null if it may take any time. */
    @Nullable Long limitTask();
  }

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
   * @param limits the task that it ends; null if the body waits for it, or for nothing
   */
  record Timer(long taskId, Instant fireAt, @Nullable Long limits) implements TaskRecord {
    /** A timer that ends no task. */
    public Timer(long taskId, Instant fireAt) {
      this(taskId, fireAt, null);
    }
  }

  /**
   * A sub-orchestration that has not finished.
   *
   * @param taskId its id within the instance
   * @param workflow the name of its workflow
   * @param instanceId the id of the instance that it is
   * @param input the arguments of its orchestrator method as JSON; null if it is not tried again
   * @param attempt the attempt that is under way, from 1; each is an instance
   * @param retry the policy it was started with; a later build does not change it
   * @param scheduledAt when the first attempt was started
   * @param limitTask the timer that ends it; null if it may take any time
   */
  record SubOrchestration(
      long taskId,
      String workflow,
      String instanceId,
      @Nullable String input,
      int attempt,
      RetryPolicy retry,
      Instant scheduledAt,
      @Nullable Long limitTask)
      implements Limited {
    /** The next attempt, which is another instance. */
    public SubOrchestration next(String nextInstanceId) {
      return new SubOrchestration(
          taskId, workflow, nextInstanceId, input, attempt + 1, retry, scheduledAt, limitTask);
    }
  }

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
