package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceState;

/**
 * Stores why an instance waits in vain that nobody holds, or that somebody else does: then a turn
 * that is under way takes it away again, and it is up to the next one to find out.
 */
final class MarkBlocked implements Operation {
  private final LiveState live;
  private final String id;
  private final String reason;

  MarkBlocked(LiveState live, String id, String reason) {
    this.live = live;
    this.id = id;
    this.reason = reason;
  }

  @Override
  public void prepare(Group group) {
    group
        .unchangedInstance(id)
        .filter(stored -> !stored.state().status().isFinished())
        .ifPresent(
            stored -> {
              InstanceState blocked = stored.state().withBlocked(reason);
              Records.putInstance(group.changes(), stored.withState(blocked));
              group.changed(stored.state(), blocked);
            });
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
