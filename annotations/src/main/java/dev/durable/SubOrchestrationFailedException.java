package dev.durable;

import org.jspecify.annotations.Nullable;

/**
 * Reaches the body of a workflow when a sub-orchestration failed with an exception that its
 * orchestrator method does not declare. {@link TaskFailedException} says what it tells.
 */
public final class SubOrchestrationFailedException extends TaskFailedException {
  private static final long serialVersionUID = 1L;

  private final String workflow;
  private final String instanceId;

  /**
   * Creates the description of a failure.
   *
   * @param workflow the name of the workflow that failed, as in {@code ShippingWorkflow}
   * @param instanceId the id of its instance
   * @param failureType the class name of what was thrown
   * @param failureMessage its message, or null
   * @param failureStackTrace its stack trace, one frame a line
   * @param cause its cause, or null
   */
  public SubOrchestrationFailedException(
      String workflow,
      String instanceId,
      String failureType,
      @Nullable String failureMessage,
      String failureStackTrace,
      @Nullable Throwable cause) {
    super(
        "Sub-orchestration '%s' of workflow '%s'".formatted(instanceId, workflow),
        failureType,
        failureMessage,
        failureStackTrace,
        cause);
    this.workflow = workflow;
    this.instanceId = instanceId;
  }

  /** The name of the workflow that failed, as in {@code ShippingWorkflow}. */
  public String workflow() {
    return workflow;
  }

  /** The id of the instance that failed. */
  public String instanceId() {
    return instanceId;
  }
}
