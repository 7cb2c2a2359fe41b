package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceState;
import java.time.Instant;

/**
 * Removes messages to an instance that is finished, and notes how far: nobody looks for messages
 * among those that are gone.
 */
final class DropMessages implements Operation {
  private final LiveState live;
  private final HeldInstance held;
  private final InstanceState state;
  private final Instant retryAt;

  /** {@code retryAt} says when it is tried again, should it fail. */
  DropMessages(LiveState live, HeldInstance held, InstanceState state, Instant retryAt) {
    this.live = live;
    this.held = held;
    this.state = state;
    this.retryAt = retryAt;
  }

  @Override
  public void prepare(Group group) {
    for (long message : held.messages) {
      group.changes().delete(Table.INBOX, Keys.numbered(held.id, message));
    }
    // It may have been purged or replaced meanwhile.
    boolean isSame =
        group
            .unchangedInstance(held.id)
            .filter(now -> now.state().executionId().equals(state.executionId()))
            .isPresent();
    if (isSame) {
      Records.putInstance(group.changes(), held.after(state));
      group.changed(state, state);
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
