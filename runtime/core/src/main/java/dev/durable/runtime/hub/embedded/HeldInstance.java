package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An instance that somebody has taken. The fields are guarded by {@link ReadyInstances}. */
final class HeldInstance {
  final long lock;
  final String id;

  /** Whether a message arrived since it was taken. */
  boolean messageArrived;

  /** Whether there were more messages than the work item has. */
  boolean moreMessages;

  /** The messages of the work item. */
  long[] messages = {};

  private @Nullable StoredInstance stored;
  private boolean starts;

  HeldInstance(long lock, String id) {
    this.lock = lock;
    this.id = id;
  }

  /** Remembers what the work item consists of. */
  void took(StoredInstance instance, Inbox inbox) {
    stored = instance;
    starts = inbox.starts();
    messages = inbox.sequences();
    moreMessages = inbox.more();
  }

  /** The entry while the messages wait. */
  StoredInstance before() {
    return Objects.requireNonNull(stored).withNextMessage(messages[0]);
  }

  /** The entry when the messages are consumed. */
  StoredInstance after(InstanceState state) {
    return new StoredInstance(
        state,
        messages[messages.length - 1] + 1,
        starts ? StoredInstance.BEGUN : Objects.requireNonNull(stored).delayedStart());
  }
}
