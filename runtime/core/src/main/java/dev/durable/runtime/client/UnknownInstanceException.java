package dev.durable.runtime.client;

/** There is no instance with this id, or it is one of another workflow. */
public final class UnknownInstanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String instanceId;

  private UnknownInstanceException(String instanceId, String message) {
    super(message);
    this.instanceId = instanceId;
  }

  static UnknownInstanceException of(String instanceId) {
    return new UnknownInstanceException(
        instanceId,
        "There is no instance '%s' in this task hub. Check the id, and that the client uses the hub it was started in."
            .formatted(instanceId));
  }

  static UnknownInstanceException ofOtherWorkflow(
      String instanceId, String expected, String found) {
    return new UnknownInstanceException(
        instanceId,
        "Instance '%s' is one of workflow '%s', not of '%s'. Use the client of its workflow."
            .formatted(instanceId, found, expected));
  }

  /** The id. */
  public String instanceId() {
    return instanceId;
  }
}
