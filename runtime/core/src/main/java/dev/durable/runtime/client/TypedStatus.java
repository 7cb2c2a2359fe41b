package dev.durable.runtime.client;

import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.DataConverter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an instance of one workflow.
 *
 * @param instanceId its id
 * @param workflowVersion the version of the workflow that it runs on; 0 before its first turn
 * @param parent who started it as a sub-orchestration; empty if a client did
 * @param runtimeStatus where it is in its life
 * @param blocked why the worker that had it last could not go on with it, and what to do; empty if
 *     nothing is wrong
 * @param tags what it was labelled with
 * @param createdAt when it was created
 * @param startAt when it begins or has begun, not earlier; empty if it was to begin at once
 * @param lastUpdatedAt when its last turn was stored
 * @param completedAt when it finished, or empty
 * @param customStatus what its body has set as its status, as JSON; empty if it has not
 * @param output its result; empty unless it completed, and if the result is null
 * @param failure what it ended with; empty unless it failed, or was canceled or terminated
 */
public record TypedStatus<R>(
    String instanceId,
    int workflowVersion,
    Optional<ParentInstance> parent,
    RuntimeStatus runtimeStatus,
    Optional<String> blocked,
    Map<String, String> tags,
    Instant createdAt,
    Optional<Instant> startAt,
    Instant lastUpdatedAt,
    Optional<Instant> completedAt,
    Optional<String> customStatus,
    Optional<R> output,
    Optional<FailureDetails> failure) {
  /** Copies the map. */
  public TypedStatus {
    tags = Map.copyOf(tags);
  }

  /** Reads the result of a status as its type. */
  static <R> TypedStatus<R> of(
      InstanceStatus status, ValueType<R> result, DataConverter converter) {
    return new TypedStatus<>(
        status.instanceId(),
        status.workflowVersion(),
        Optional.ofNullable(status.parent()),
        status.runtimeStatus(),
        Optional.ofNullable(status.blocked()),
        status.tags(),
        status.createdAt(),
        Optional.ofNullable(status.startAt()),
        status.lastUpdatedAt(),
        Optional.ofNullable(status.completedAt()),
        Optional.ofNullable(status.customStatus()),
        Optional.ofNullable(status.output()).map(json -> converter.decode(result, json)),
        Optional.ofNullable(status.failure()));
  }
}
