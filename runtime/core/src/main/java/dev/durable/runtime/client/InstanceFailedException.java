package dev.durable.runtime.client;

import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.RuntimeStatus;

/**
 * An awaited instance has ended without a result: it has failed, or was canceled or terminated,
 * which {@link #runtimeStatus()} says. The cause is what left the body, rebuilt, or what says by
 * whom it was ended; {@link #failure()} has all that is stored about it.
 */
public final class InstanceFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String instanceId;
  private final RuntimeStatus runtimeStatus;
  private final transient FailureDetails failure;

  private InstanceFailedException(
      String message,
      String instanceId,
      RuntimeStatus runtimeStatus,
      FailureDetails failure,
      Throwable cause) {
    super(message, cause);
    this.instanceId = instanceId;
    this.runtimeStatus = runtimeStatus;
    this.failure = failure;
  }

  static InstanceFailedException of(
      InstanceStatus status, FailureDetails failure, Throwable cause) {
    return new InstanceFailedException(
        message(status, failure), status.instanceId(), status.runtimeStatus(), failure, cause);
  }

  private static String message(InstanceStatus status, FailureDetails failure) {
    String who =
        "Instance '%s' of workflow '%s' ".formatted(status.instanceId(), status.workflow());
    String what = String.valueOf(failure.message());
    if (status.runtimeStatus() != RuntimeStatus.FAILED && what.startsWith(who)) {
      return what;
    }
    return who
        + switch (status.runtimeStatus()) {
          case CANCELED -> "was canceled and ended with ";
          case TERMINATED -> "was terminated: ";
          default -> "failed with ";
        }
        + failure.summary();
  }

  /** The id of the instance. */
  public String instanceId() {
    return instanceId;
  }

  /** How it has ended: failed, canceled or terminated. */
  public RuntimeStatus runtimeStatus() {
    return runtimeStatus;
  }

  /** What left the body, or says why it was ended. */
  public FailureDetails failure() {
    return failure;
  }
}
