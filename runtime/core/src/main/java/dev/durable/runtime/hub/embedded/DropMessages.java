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
  private final Instant retryAt;
  private final Changes encoded = new Changes();

  /** {@code retryAt} says when it is tried again, should it fail. */
  DropMessages(LiveState live, HeldInstance held, InstanceState state, Instant retryAt) {
    this.live = live;
    this.held = held;
    this.retryAt = retryAt;
    for (long message : held.messages) {
      encoded.delete(Table.INBOX, Keys.numbered(held.id, message));
    }
    Records.putInstance(encoded, state, held.messages[held.messages.length - 1] + 1);
  }

  @Override
  public void prepare(Group group) {
    group.changes().addAll(encoded);
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
