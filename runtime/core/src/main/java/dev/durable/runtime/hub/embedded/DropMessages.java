package dev.durable.runtime.hub.embedded;

/** Removes messages to an instance that is finished. */
final class DropMessages implements Operation {
  private final LiveState live;
  private final HeldInstance held;

  DropMessages(LiveState live, HeldInstance held) {
    this.live = live;
    this.held = held;
  }

  @Override
  public void prepare(Group group) {
    for (long message : held.messages) {
      group.changes().delete(Table.INBOX, Keys.numbered(held.id, message));
    }
  }

  @Override
  public void stored() {
    live.ready().release(held, /* consumed= */ true);
  }

  @Override
  public void failed() {
    live.ready().release(held, /* consumed= */ false);
  }
}
