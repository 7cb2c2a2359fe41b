package dev.durable.runtime.client;

/** An instance with this id exists already; it was not changed. */
public final class InstanceExistsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String instanceId;

  private InstanceExistsException(String instanceId, String message) {
    super(message);
    this.instanceId = instanceId;
  }

  static InstanceExistsException of(String workflow, String instanceId) {
    return new InstanceExistsException(
        instanceId,
        "Workflow '%s' cannot be started as '%s', because an instance with this id exists. Choose another id, or await the one that exists."
            .formatted(workflow, instanceId));
  }

  /** The id. */
  public String instanceId() {
    return instanceId;
  }
}
