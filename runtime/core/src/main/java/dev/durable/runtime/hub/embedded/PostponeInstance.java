package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an instance that was given back from being offered for a while, and stores why if there is
 * a reason. However many instances wait, they do not wait in memory. When this fails, this one
 * does.
 */
final class PostponeInstance implements Operation {
  private final LiveState live;
  private final HeldInstance held;
  private final Instant until;
  private final Changes encoded = new Changes();
  private @Nullable InstanceState blocked;
  private @Nullable DelayedEntry end;

  PostponeInstance(LiveState live, HeldInstance held, Instant until) {
    this.live = live;
    this.held = held;
    this.until = until;
  }

  /** Also stores why the instance waits. */
  static PostponeInstance blocked(
      LiveState live, HeldInstance held, Instant until, StoredInstance instance, String reason) {
    PostponeInstance operation = new PostponeInstance(live, held, until);
    InstanceState blocked = instance.state().withBlocked(reason);
    Records.putInstance(operation.encoded, instance.withState(blocked));
    operation.blocked = blocked;
    return operation;
  }

  @Override
  public void prepare(Group group) {
    if (blocked != null) {
      group.changes().addAll(encoded);
      group.changed(blocked, blocked);
    }
    end = group.postpone(held.id, until);
  }

  @Override
  public void stored() {
    if (end != null) {
      live.delayed().added(end.key());
    }
    live.ready().release(held, /* consumed= */ true);
    tell();
  }

  @Override
  public void failed() {
    live.delayed().mayHaveAdded();
    live.ready().postpone(held, until);
    tell();
  }

  private void tell() {
    live.alarm().at(until);
    live.changes().changed(held.id);
  }
}
