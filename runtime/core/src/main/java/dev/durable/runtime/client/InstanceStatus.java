package dev.durable.runtime.client;

import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an instance.
 *
 * @param instanceId its id
 * @param workflow the name of its workflow
 * @param runtimeStatus where it is in its life
 * @param createdAt when it was created
 * @param lastUpdatedAt when its last turn was stored
 * @param completedAt when it finished; null before
 * @param input the arguments it was started with, as JSON
 * @param output its result as JSON; null unless it completed
 * @param failure what left its body; null unless it failed
 */
public record InstanceStatus(
    String instanceId,
    String workflow,
    RuntimeStatus runtimeStatus,
    Instant createdAt,
    Instant lastUpdatedAt,
    @Nullable Instant completedAt,
    String input,
    @Nullable String output,
    @Nullable FailureDetails failure) {}
