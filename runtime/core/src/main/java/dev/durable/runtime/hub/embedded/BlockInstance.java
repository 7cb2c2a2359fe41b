package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceState;
import java.time.Instant;

/** Stores why an instance cannot go on, and offers it again later. */
final class BlockInstance implements Operation {
  private final LiveState live;
  private final HeldInstance held;
  private final Instant until;
  private final Changes encoded = new Changes();

  BlockInstance(LiveState live, HeldInstance held, InstanceState blocked, Instant until) {
    this.live = live;
    this.held = held;
    this.until = until;
    Records.putInstance(encoded, blocked, held.messages[0]);
  }

  @Override
  public void prepare(Group group) {
    group.changes().addAll(encoded);
  }

  @Override
  public void stored() {
    postpone();
  }

  @Override
  public void failed() {
    postpone();
  }

  private void postpone() {
    live.ready().postpone(held, until);
    live.alarm().at(until);
    live.changes().changed(held.id);
  }
}
