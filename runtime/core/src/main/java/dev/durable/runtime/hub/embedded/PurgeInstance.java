package dev.durable.runtime.hub.embedded;

/** Removes all of a finished instance. */
final class PurgeInstance implements Operation {
  private final LiveState live;
  private final String id;
  private final InstanceRemoval removal;
  private boolean removed;

  PurgeInstance(LiveState live, String id, InstanceRemoval removal) {
    this.live = live;
    this.id = id;
    this.removal = removal;
  }

  @Override
  public void prepare(Group group) {
    removed = removal.addTo(group);
  }

  /** Whether the instance was as it was when the removal was worked out; known when stored. */
  boolean removed() {
    return removed;
  }

  @Override
  public void stored() {
    live.changes().changed(id);
  }

  @Override
  public void failed() {
    live.changes().changed(id);
  }
}
