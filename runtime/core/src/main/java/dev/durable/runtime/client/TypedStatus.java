package dev.durable.runtime.client;

import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.DataConverter;
import java.time.Instant;
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
 * @param createdAt when it was created
 * @param lastUpdatedAt when its last turn was stored
 * @param completedAt when it finished, or empty
 * @param output its result; empty unless it completed, and if the result is null
 * @param failure what left its body; empty unless it failed
 */
public record TypedStatus<R>(
    String instanceId,
    int workflowVersion,
    Optional<ParentInstance> parent,
    RuntimeStatus runtimeStatus,
    Optional<String> blocked,
    Instant createdAt,
    Instant lastUpdatedAt,
    Optional<Instant> completedAt,
    Optional<R> output,
    Optional<FailureDetails> failure) {

  /** Reads the result of a status as its type. */
  static <R> TypedStatus<R> of(
      InstanceStatus status, ValueType<R> result, DataConverter converter) {
    return new TypedStatus<>(
        status.instanceId(),
        status.workflowVersion(),
        Optional.ofNullable(status.parent()),
        status.runtimeStatus(),
        Optional.ofNullable(status.blocked()),
        status.createdAt(),
        status.lastUpdatedAt(),
        Optional.ofNullable(status.completedAt()),
        Optional.ofNullable(status.output()).map(json -> converter.decode(result, json)),
        Optional.ofNullable(status.failure()));
  }
}
