package dev.durable.runtime.client;

/** An instance has finished, so that nothing reaches it any more. */
public final class InstanceFinishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String instanceId;

  private InstanceFinishedException(String instanceId, String message) {
    super(message);
    this.instanceId = instanceId;
  }

  /** {@code what} could not be done. */
  static InstanceFinishedException of(String instanceId, String what) {
    return new InstanceFinishedException(
        instanceId,
        "Instance '%s' has finished, so %s does not reach it. Nothing was changed."
            .formatted(instanceId, what));
  }

  /** The id. */
  public String instanceId() {
    return instanceId;
  }
}
