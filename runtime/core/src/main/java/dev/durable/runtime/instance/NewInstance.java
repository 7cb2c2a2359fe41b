package dev.durable.runtime.instance;

import org.jspecify.annotations.Nullable;

/**
 * An instance to create.
 *
 * @param instanceId its id; any non-empty text without control characters
 * @param workflow the name of its workflow
 * @param input the arguments of the orchestrator method as JSON
 * @param parent who started it as a sub-orchestration, or null
 */
public record NewInstance(
    String instanceId, String workflow, String input, @Nullable ParentInstance parent) {
  /** An instance that a client starts. */
  public NewInstance(String instanceId, String workflow, String input) {
    this(instanceId, workflow, input, null);
  }
}
