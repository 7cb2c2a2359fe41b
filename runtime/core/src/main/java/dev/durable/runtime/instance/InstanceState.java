package dev.durable.runtime.instance;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The authoritative state of one instance, rewritten by every turn and therefore small: payloads,
 * frames and failures are in history events, to which this refers by ordinal.
 *
 * @param instanceId unique in the hub
 * @param executionId unique over all hubs and times; part of idempotency keys
 * @param workflow the name of the workflow
 * @param workflowVersion the version of the workflow that the instance runs on; 0 until the first
 *     turn, fixed from then on
 * @param parent who started it as a sub-orchestration, or null
 * @param status what clients see
 * @param blocked why the worker that had it last could not go on with it; null if none failed since
 *     the last turn
 * @param version the number of committed turns, 0 at creation; a commit is conditional on it
 *     (fencing)
 * @param createdAt when the instance was created
 * @param lastUpdatedAt when the last turn was committed
 * @param historyLength the number of history events, which is the ordinal of the next one
 * @param snapshotAt the ordinal of the event to resume from: {@code ExecutionStarted} (0) before
 *     the first turn, then the last {@code OrchestratorCompleted}
 * @param nextTaskId the id of the next task, counted from 0
 * @param remaining of each stack that waits for all of some tasks, by the stack's id (-1 for the
 *     orchestrator method, else the task id of the branch): how many of them have no outcome yet
 */
public record InstanceState(
    String instanceId,
    String executionId,
    String workflow,
    int workflowVersion,
    @Nullable ParentInstance parent,
    RuntimeStatus status,
    @Nullable String blocked,
    long version,
    Instant createdAt,
    Instant lastUpdatedAt,
    long historyLength,
    long snapshotAt,
    long nextTaskId,
    Map<Long, Integer> remaining) {
  /** Copies the map. */
  public InstanceState {
    remaining = Map.copyOf(remaining);
  }

  /**
   * The state of an instance at its creation.
   *
   * @param executionId unique over all hubs and times
   */
  public static InstanceState created(NewInstance instance, String executionId, Instant now) {
    return new InstanceState(
        instance.instanceId(),
        executionId,
        instance.workflow(),
        /* workflowVersion= */ 0,
        instance.parent(),
        RuntimeStatus.PENDING,
        /* blocked= */ null,
        /* version= */ 0,
        /* createdAt= */ now,
        /* lastUpdatedAt= */ now,
        /* historyLength= */ 1,
        /* snapshotAt= */ 0,
        /* nextTaskId= */ 0,
        Map.of());
  }

  /** The same state with a reason why the instance could not go on. */
  public InstanceState withBlocked(String reason) {
    return new InstanceState(
        instanceId,
        executionId,
        workflow,
        workflowVersion,
        parent,
        status,
        reason,
        version,
        createdAt,
        lastUpdatedAt,
        historyLength,
        snapshotAt,
        nextTaskId,
        remaining);
  }
}
