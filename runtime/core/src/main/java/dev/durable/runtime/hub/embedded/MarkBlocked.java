package dev.durable.runtime.hub.embedded;

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
              Records.putInstance(
                  group.changes(), stored.state().withBlocked(reason), stored.nextMessage());
              group.wroteInstance(id, /* isFinished= */ false);
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
