package dev.durable.runtime.instance;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The authoritative state of one instance, rewritten by every turn and therefore small: payloads,
 * frames and failures are in history events, to which this refers by ordinal.
 *
 * @param instanceId unique in the hub
 * @param executionId unique over all hubs and times; part of idempotency keys. An instance that
 *     continues as new gets another one
 * @param workflow the name of the workflow
 * @param workflowVersion the version of the workflow that the instance runs on; 0 until the first
 *     turn of an execution, fixed from then on
 * @param parent who started it as a sub-orchestration, or null
 * @param tags what the client that started it has labelled it with
 * @param status what clients see
 * @param blocked why the worker that had it last could not go on with it; null if none failed since
 *     the last turn
 * @param version the number of committed turns, 0 at creation; a commit is conditional on it
 *     (fencing)
 * @param createdAt when the instance was created
 * @param lastUpdatedAt when the last turn was committed
 * @param historyLength the ordinal of the next history event
 * @param ordinals where in the history the events are that the state refers to
 * @param nextTaskId the id of the next task, counted from 0
 * @param cancelTask the timer that ends the time which a canceled instance has to end by itself;
 *     null if it is not canceled
 * @param remaining of each stack that waits for all of some tasks, by the stack's id (-1 for the
 *     orchestrator method, else the task id of the branch): how many of them have no outcome yet
 * @param events the queues of events and of waits for them, by the name of the event
 */
public record InstanceState(
    String instanceId,
    String executionId,
    String workflow,
    int workflowVersion,
    @Nullable ParentInstance parent,
    Map<String, String> tags,
    RuntimeStatus status,
    @Nullable String blocked,
    long version,
    Instant createdAt,
    Instant lastUpdatedAt,
    long historyLength,
    HistoryOrdinals ordinals,
    long nextTaskId,
    @Nullable Long cancelTask,
    Map<Long, Integer> remaining,
    Map<String, EventQueue> events) {
  /** Copies the maps. */
  public InstanceState {
    tags = Map.copyOf(tags);
    remaining = Map.copyOf(remaining);
    events = Map.copyOf(events);
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
        instance.tags(),
        RuntimeStatus.PENDING,
        /* blocked= */ null,
        /* version= */ 0,
        /* createdAt= */ now,
        /* lastUpdatedAt= */ now,
        /* historyLength= */ 1,
        HistoryOrdinals.startedAt(0),
        /* nextTaskId= */ 0,
        /* cancelTask= */ null,
        Map.of(),
        Map.of());
  }

  /**
   * The ordinal of the event to resume from: {@code ExecutionStarted} before the first turn of an
   * execution, then the last {@code OrchestratorCompleted}.
   */
  public long snapshotAt() {
    return ordinals.snapshotAt();
  }

  /** The same state with a reason why the instance could not go on. */
  public InstanceState withBlocked(String reason) {
    return new InstanceState(
        instanceId,
        executionId,
        workflow,
        workflowVersion,
        parent,
        tags,
        status,
        reason,
        version,
        createdAt,
        lastUpdatedAt,
        historyLength,
        ordinals,
        nextTaskId,
        cancelTask,
        remaining,
        events);
  }
}
