package dev.durable.runtime.history;

import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of an instance's history. Events are numbered from 0 (their ordinal), only ever
 * appended, and never changed. The names are those of Durable Functions.
 */
public sealed interface HistoryEvent {
  /** When the event happened. */
  Instant timestamp();

  /**
   * An execution of the instance was created: ordinal 0, and wherever it continues as new.
   *
   * @param timestamp when
   * @param workflow the name of the workflow
   * @param input the arguments of the orchestrator method as JSON
   * @param parent who started it as a sub-orchestration, or null
   * @param startAt when the body begins, not earlier; null means at once
   */
  record ExecutionStarted(
      Instant timestamp,
      String workflow,
      String input,
      @Nullable ParentInstance parent,
      @Nullable Instant startAt)
      implements HistoryEvent {}

  /**
   * An attempt of an activity was scheduled.
   *
   * @param timestamp when
   * @param taskId the task; the same for all attempts
   * @param activity the name of the activity
   * @param input its arguments as JSON; null for a retry, which has the input of the first attempt
   * @param attempt from 1
   * @param notBefore when a worker may take it; null means at once
   */
  record TaskScheduled(
      Instant timestamp,
      long taskId,
      String activity,
      @Nullable String input,
      int attempt,
      @Nullable Instant notBefore)
      implements HistoryEvent {}

  /**
   * An activity returned.
   *
   * @param timestamp when
   * @param taskId the task
   * @param result what it returned, as JSON
   */
  record TaskCompleted(Instant timestamp, long taskId, String result) implements HistoryEvent {}

  /**
   * An attempt of an activity threw. It is retried if a {@link TaskScheduled} of the same task
   * follows; else the failure went to the body.
   *
   * @param timestamp when
   * @param taskId the task
   * @param attempt the attempt that threw
   * @param failure what it threw
   */
  record TaskFailed(Instant timestamp, long taskId, int attempt, FailureDetails failure)
      implements HistoryEvent {}

  /**
   * A durable timer was created.
   *
   * @param timestamp when
   * @param taskId the task
   * @param fireAt when it is due
   */
  record TimerCreated(Instant timestamp, long taskId, Instant fireAt) implements HistoryEvent {}

  /**
   * A durable timer fired.
   *
   * @param timestamp when
   * @param taskId the task
   */
  record TimerFired(Instant timestamp, long taskId) implements HistoryEvent {}

  /**
   * A sub-orchestration was started.
   *
   * @param timestamp when
   * @param taskId the task
   * @param workflow the name of its workflow
   * @param instanceId the id of the instance that it is
   * @param input the arguments of its orchestrator method as JSON
   */
  record SubOrchestrationInstanceCreated(
      Instant timestamp, long taskId, String workflow, String instanceId, String input)
      implements HistoryEvent {}

  /**
   * A sub-orchestration completed.
   *
   * @param timestamp when
   * @param taskId the task
   * @param result what its orchestrator method returned, as JSON
   */
  record SubOrchestrationInstanceCompleted(Instant timestamp, long taskId, String result)
      implements HistoryEvent {}

  /**
   * A sub-orchestration failed. It is tried again if a {@link SubOrchestrationInstanceCreated} of
   * the same task follows; else the failure went to the body.
   *
   * @param timestamp when
   * @param taskId the task
   * @param instanceId the id of the instance that it was
   * @param failure what left its body
   */
  record SubOrchestrationInstanceFailed(
      Instant timestamp, long taskId, String instanceId, FailureDetails failure)
      implements HistoryEvent {}

  /**
   * A concurrent branch of the body was started.
   *
   * @param timestamp when
   * @param taskId the task, which is also the id of the branch's stack
   * @param method the name of the method at the bottom of its stack
   */
  record BranchStarted(Instant timestamp, long taskId, String method) implements HistoryEvent {}

  /**
   * A branch came to its end.
   *
   * @param timestamp when
   * @param taskId the task
   * @param result what it returned, as JSON
   */
  record BranchCompleted(Instant timestamp, long taskId, String result) implements HistoryEvent {}

  /**
   * A branch was left by an exception.
   *
   * @param timestamp when
   * @param taskId the task
   * @param failure what left it
   */
  record BranchFailed(Instant timestamp, long taskId, FailureDetails failure)
      implements HistoryEvent {}

  /**
   * An external event arrived.
   *
   * @param timestamp when
   * @param name its name
   * @param input its payload as JSON
   */
  record EventRaised(Instant timestamp, String name, String input) implements HistoryEvent {}

  /**
   * An external event arrived whose payload is not of the type that the workflow declares. It was
   * dropped.
   *
   * @param timestamp when
   * @param name its name
   * @param input its payload as JSON
   * @param reason what is wrong with it
   */
  record EventRejected(Instant timestamp, String name, String input, String reason)
      implements HistoryEvent {}

  /**
   * The body sent an external event to another instance.
   *
   * @param timestamp when
   * @param instanceId who gets it
   * @param name its name
   * @param input its payload as JSON
   */
  record EventSent(Instant timestamp, String instanceId, String name, String input)
      implements HistoryEvent {}

  /**
   * The body set its custom status.
   *
   * @param timestamp when
   * @param status the status as JSON
   */
  record CustomStatusChanged(Instant timestamp, String status) implements HistoryEvent {}

  /**
   * The body asked to begin anew with other arguments when it returns.
   *
   * @param timestamp when
   * @param input the arguments of the orchestrator method as JSON
   */
  record ContinueAsNew(Instant timestamp, String input) implements HistoryEvent {}

  /**
   * The instance was suspended.
   *
   * @param timestamp when
   * @param reason why, for people
   */
  record ExecutionSuspended(Instant timestamp, String reason) implements HistoryEvent {}

  /**
   * The instance was resumed.
   *
   * @param timestamp when
   * @param reason why, for people
   */
  record ExecutionResumed(Instant timestamp, String reason) implements HistoryEvent {}

  /**
   * The instance was asked to end by itself.
   *
   * @param timestamp when
   * @param reason why, for people
   */
  record ExecutionCanceled(Instant timestamp, String reason) implements HistoryEvent {}

  /**
   * The instance was told to end now.
   *
   * @param timestamp when
   * @param reason why, for people
   */
  record ExecutionTerminated(Instant timestamp, String reason) implements HistoryEvent {}

  /**
   * The body canceled a task. An outcome that arrives later is dropped.
   *
   * @param timestamp when
   * @param taskId the task
   */
  record TaskCanceled(Instant timestamp, long taskId) implements HistoryEvent {}

  /**
   * The instance finished.
   *
   * @param timestamp when
   * @param status how: {@link RuntimeStatus#isFinished()} holds
   * @param result what the orchestrator method returned, as JSON; null unless completed
   * @param failure what left the body; null unless failed
   */
  record ExecutionCompleted(
      Instant timestamp,
      RuntimeStatus status,
      @Nullable String result,
      @Nullable FailureDetails failure)
      implements HistoryEvent {}

  /**
   * A turn in which the body ran ended, and the instance waits. The last event of its turn; a turn
   * in which nothing ran has none, and leaves the frames as they were.
   *
   * @param timestamp when
   * @param frames the frames after the turn, as JSON; with them an instance can go on from here
   */
  record OrchestratorCompleted(Instant timestamp, String frames) implements HistoryEvent {}
}
