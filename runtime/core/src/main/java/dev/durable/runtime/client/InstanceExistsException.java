package dev.durable.runtime.client;

/** An instance with this id exists already; it was not changed. */
public final class InstanceExistsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String instanceId;

  private InstanceExistsException(String instanceId, String message) {
    super(message);
    this.instanceId = instanceId;
  }

  static InstanceExistsException of(String workflow, String instanceId, IfExists ifExists) {
    return new InstanceExistsException(
        instanceId,
        "Workflow '%s' cannot be started as '%s', because an instance with this id exists%s. Choose another id, or await the one that exists."
            .formatted(
                workflow,
                instanceId,
                ifExists == IfExists.REPLACE_FINISHED ? " and has not finished" : ""));
  }

  static InstanceExistsException ofOtherWorkflow(
      String workflow, String instanceId, String existing) {
    return new InstanceExistsException(
        instanceId,
        "Workflow '%s' cannot be started as '%s', because an instance of workflow '%s' has this id. Choose another id."
            .formatted(workflow, instanceId, existing));
  }

  /** The id. */
  public String instanceId() {
    return instanceId;
  }
}
