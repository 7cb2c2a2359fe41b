package dev.durable.runtime.hub.embedded;

import java.time.Instant;

/** Removes messages to an instance that is finished. */
final class DropMessages implements Operation {
  private final LiveState live;
  private final HeldInstance held;
  private final Instant retryAt;

  /** {@code retryAt} says when it is tried again, should it fail. */
  DropMessages(LiveState live, HeldInstance held, Instant retryAt) {
    this.live = live;
    this.held = held;
    this.retryAt = retryAt;
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
    live.ready().postpone(held, retryAt);
    live.alarm().at(retryAt);
  }
}
