package dev.durable.runtime.instance;

import java.time.Instant;

/**
 * The authoritative state of one instance, rewritten by every turn and therefore of constant size:
 * payloads, frames and failures are in history events, to which this refers by ordinal.
 *
 * @param instanceId unique in the hub
 * @param executionId unique over all hubs and times; part of idempotency keys
 * @param workflow the name of the workflow
 * @param status what clients see
 * @param version the number of committed turns, 0 at creation; a commit is conditional on it
 *     (fencing)
 * @param createdAt when the instance was created
 * @param lastUpdatedAt when the last turn was committed
 * @param historyLength the number of history events, which is the ordinal of the next one
 * @param snapshotAt the ordinal of the event to resume from: {@code ExecutionStarted} (0) before
 *     the first turn, then the last {@code OrchestratorCompleted}
 * @param nextTaskId the id of the next task, counted from 0
 */
public record InstanceState(
    String instanceId,
    String executionId,
    String workflow,
    RuntimeStatus status,
    long version,
    Instant createdAt,
    Instant lastUpdatedAt,
    long historyLength,
    long snapshotAt,
    long nextTaskId) {}
