package dev.durable.runtime.hub.embedded;

/** Removes all of a finished instance and creates another one with its id, in one step. */
final class ReplaceInstance implements Operation {
  private final InstanceRemoval removal;
  private final CreateInstance creation;

  ReplaceInstance(InstanceRemoval removal, CreateInstance creation) {
    this.removal = removal;
    this.creation = creation;
  }

  @Override
  public void prepare(Group group) {
    if (removal.addTo(group)) {
      creation.addTo(group);
    }
  }

  /** Whether the instance was as it was when the removal was worked out; known when stored. */
  boolean replaced() {
    return creation.created();
  }

  @Override
  public void stored() {
    creation.stored();
  }

  @Override
  public void failed() {
    creation.failed();
  }
}
