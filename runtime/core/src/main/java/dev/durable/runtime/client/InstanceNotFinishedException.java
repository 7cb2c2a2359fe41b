package dev.durable.runtime.client;

/** An instance has not finished, which it must have for what was asked. */
public final class InstanceNotFinishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String instanceId;

  private InstanceNotFinishedException(String instanceId, String message) {
    super(message);
    this.instanceId = instanceId;
  }

  static InstanceNotFinishedException purge(String instanceId) {
    return new InstanceNotFinishedException(
        instanceId,
        "Instance '%s' cannot be purged, because it has not finished. Wait for its end, or cancel or terminate it before."
            .formatted(instanceId));
  }

  static InstanceNotFinishedException restart(String instanceId) {
    return new InstanceNotFinishedException(
        instanceId,
        "Instance '%s' cannot be restarted, because it has not finished. Wait for its end, cancel or terminate it before, or restart it as another instance."
            .formatted(instanceId));
  }

  /** The id. */
  public String instanceId() {
    return instanceId;
  }
}
