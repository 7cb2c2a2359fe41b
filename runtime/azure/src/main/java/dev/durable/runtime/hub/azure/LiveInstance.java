package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.instance.Message;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An instance in memory. All is guarded by the lock of {@link LiveInstances}. */
final class LiveInstance {
  /** What happens to it. */
  enum Phase {
    /** Its data is being read. */
    LOADING,
    /** Nothing. */
    IDLE,
    /** It waits for a worker to take it. */
    READY,
    /** A worker has taken it. */
    HELD,
    /** It is being committed, or blocked. */
    BUSY,
    /** It is not in memory any more. */
    GONE
  }

  final String id;
  final int partition;
  final Deque<HeldMessage> inbox = new ArrayDeque<>();
  final LocalWork local = new LocalWork();
  Phase phase = Phase.LOADING;
  @Nullable InstanceData data;
  @Nullable Instant postponedTo;

  /** Identifies a taking of it; 0 if it is not taken. */
  long lock;

  /** What its holder handles, of the messages that were in the inbox. */
  List<Incoming> handled = List.of();

  long lastProjected;

  /** Ids of the messages for which its data was read anew. */
  final Set<String> readAnewFor = new HashSet<>();

  LiveInstance(String id, int partition) {
    this.id = id;
    this.partition = partition;
  }

  /** Its data, which is there unless it is loading. */
  InstanceData data() {
    if (data == null) {
      throw new IllegalStateException("instance '" + id + "' is not loaded");
    }
    return data;
  }

  /** Whether there may be something to do: messages, and not only events that wait for a start. */
  boolean hasWork(Instant now) {
    if (data == null || inbox.isEmpty() || (postponedTo != null && postponedTo.isAfter(now))) {
      return false;
    }
    return data.begun() || inbox.stream().anyMatch(LiveInstance::isNotAnEvent);
  }

  private static boolean isNotAnEvent(HeldMessage message) {
    return !(message.envelope().content() instanceof Envelope.Told told
        && told.message() instanceof Message.EventRaised);
  }
}
