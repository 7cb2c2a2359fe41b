package dev.durable.runtime.client;

import dev.durable.runtime.instance.FailureDetails;

/**
 * An awaited instance has failed. The cause is what left the body, rebuilt; {@link #failure()} has
 * all that is stored about it.
 */
public final class InstanceFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String instanceId;
  private final transient FailureDetails failure;

  private InstanceFailedException(
      String message, String instanceId, FailureDetails failure, Throwable cause) {
    super(message, cause);
    this.instanceId = instanceId;
    this.failure = failure;
  }

  static InstanceFailedException of(
      InstanceStatus status, FailureDetails failure, Throwable cause) {
    return new InstanceFailedException(
        "Instance '%s' of workflow '%s' failed with %s"
            .formatted(status.instanceId(), status.workflow(), failure.summary()),
        status.instanceId(),
        failure,
        cause);
  }

  /** The id of the instance. */
  public String instanceId() {
    return instanceId;
  }

  /** What left the body. */
  public FailureDetails failure() {
    return failure;
  }
}
