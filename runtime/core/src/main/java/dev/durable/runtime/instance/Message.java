package dev.durable.runtime.instance;

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
   */
  record TaskFailed(long taskId, int attempt, FailureDetails failure) implements TaskMessage {}

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
   * @param result what its orchestrator method returned, as JSON
   */
  record SubOrchestrationCompleted(String executionId, long taskId, String result)
      implements TaskMessage {}

  /**
   * A sub-orchestration failed.
   *
   * @param executionId the execution that started it
   * @param taskId the task in that execution
   * @param failure what left its body
   */
  record SubOrchestrationFailed(String executionId, long taskId, FailureDetails failure)
      implements TaskMessage {}
}
