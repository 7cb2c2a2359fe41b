package dev.durable.runtime.instance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an instance is told. A queue may deliver a message more than once and out of order: one that
 * answers a task which is not pending (any more) is dropped.
 */
public sealed interface Message {
  /** The instance was created and has to begin. */
  record Start() implements Message {}

  /** A message that answers a task which has no outcome yet. */
  sealed interface TaskMessage extends Message {
    /** The id of the task within the instance. */
    long taskId();
  }

  /**
   * An activity returned.
   *
   * @param taskId the task
   * @param attempt the attempt that returned; an outcome of an earlier attempt is dropped
   * @param result what it returned, as JSON
   */
  record TaskCompleted(long taskId, int attempt, String result) implements TaskMessage {}

  /**
   * An activity threw.
   *
   * @param taskId the task
   * @param attempt the attempt that threw
   * @param failure what it threw
   * @param retryAfter the delay before the next attempt that the exception has chosen; null if it
   *     has not
   */
  record TaskFailed(long taskId, int attempt, FailureDetails failure, @Nullable Duration retryAfter)
      implements TaskMessage {
    /** A failure that chooses no delay. */
    public TaskFailed(long taskId, int attempt, FailureDetails failure) {
      this(taskId, attempt, failure, null);
    }
  }

  /**
   * A durable timer is due.
   *
   * @param taskId the task
   */
  record TimerFired(long taskId) implements TaskMessage {}

  /**
   * A sub-orchestration completed.
   *
   * @param executionId the execution that started it
   * @param taskId the task in that execution
   * @param attempt the attempt that it was
   * @param result what its orchestrator method returned, as JSON
   */
  record SubOrchestrationCompleted(String executionId, long taskId, int attempt, String result)
      implements TaskMessage {}

  /**
   * A sub-orchestration failed.
   *
   * @param executionId the execution that started it
   * @param taskId the task in that execution
   * @param attempt the attempt that it was
   * @param failure what left its body
   */
  record SubOrchestrationFailed(
      String executionId, long taskId, int attempt, FailureDetails failure)
      implements TaskMessage {}

  /**
   * An external event.
   *
   * @param name its name
   * @param input its payload as JSON
   */
  record EventRaised(String name, String input) implements Message {}

  /**
   * The body shall not run until {@link Resume}.
   *
   * @param reason why, for people
   */
  record Suspend(String reason) implements Message {}

  /**
   * The body of a suspended instance shall run again.
   *
   * @param reason why, for people
   */
  record Resume(String reason) implements Message {}

  /**
   * The instance shall end by itself: its waits throw a {@code CancellationException}, so that
   * {@code finally} blocks and compensation run.
   *
   * @param reason why, for people
   * @param grace how long it may take; then it is terminated
   */
  record Cancel(String reason, Duration grace) implements Message {}

  /**
   * The instance shall end now, whatever it does.
   *
   * @param reason why, for people
   * @param cascades whether its sub-orchestrations are terminated, too
   */
  record Terminate(String reason, boolean cascades) implements Message {}
}
