package dev.durable.runtime.client;

import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of an instance: all but its values, which may be large.
 *
 * @param instanceId its id
 * @param workflow the name of its workflow
 * @param workflowVersion the version of the workflow that it runs on; 0 before it has begun
 * @param parent who started it as a sub-orchestration; null if a client did
 * @param runtimeStatus where it is in its life
 * @param blocked why the worker that had it last could not go on with it; null if nothing is wrong
 * @param createdAt when it was created
 * @param lastUpdatedAt when its last turn was stored
 * @param completedAt when it finished; null before
 * @param tags what it was labelled with
 */
public record InstanceSummary(
    String instanceId,
    String workflow,
    int workflowVersion,
    @Nullable ParentInstance parent,
    RuntimeStatus runtimeStatus,
    @Nullable String blocked,
    Instant createdAt,
    Instant lastUpdatedAt,
    @Nullable Instant completedAt,
    Map<String, String> tags) {
  /** Copies the map. */
  public InstanceSummary {
    tags = Map.copyOf(tags);
  }

  static InstanceSummary of(InstanceState state) {
    return new InstanceSummary(
        state.instanceId(),
        state.workflow(),
        state.workflowVersion(),
        state.parent(),
        state.status(),
        state.blocked(),
        state.createdAt(),
        state.lastUpdatedAt(),
        state.status().isFinished() ? state.lastUpdatedAt() : null,
        state.tags());
  }
}
