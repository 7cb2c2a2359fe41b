package dev.durable.runtime.client;

import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an instance.
 *
 * @param instanceId its id
 * @param workflow the name of its workflow
 * @param workflowVersion the version of the workflow that it runs on; 0 before its first turn
 * @param parent who started it as a sub-orchestration; null if a client did
 * @param runtimeStatus where it is in its life
 * @param blocked why the worker that had it last could not go on with it, and what to do; null if
 *     nothing is wrong
 * @param tags what it was labelled with
 * @param createdAt when it was created
 * @param startAt when it begins or has begun, not earlier; null if it was to begin at once
 * @param lastUpdatedAt when its last turn was stored
 * @param completedAt when it finished; null before
 * @param input the arguments it was started with, as JSON
 * @param customStatus what its body has set as its status, as JSON; null if it has not
 * @param output its result as JSON; null unless it completed
 * @param failure what it ended with; null unless it failed, or was canceled or terminated
 */
public record InstanceStatus(
    String instanceId,
    String workflow,
    int workflowVersion,
    @Nullable ParentInstance parent,
    RuntimeStatus runtimeStatus,
    @Nullable String blocked,
    Map<String, String> tags,
    Instant createdAt,
    @Nullable Instant startAt,
    Instant lastUpdatedAt,
    @Nullable Instant completedAt,
    String input,
    @Nullable String customStatus,
    @Nullable String output,
    @Nullable FailureDetails failure) {
  /** Copies the map. */
  public InstanceStatus {
    tags = Map.copyOf(tags);
  }
}
