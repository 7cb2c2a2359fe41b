package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.format.Envelopes;
import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.format.UnreadableMessageException;
import dev.durable.runtime.hub.azure.storage.LargeColumns;
import dev.durable.runtime.hub.azure.storage.SentMessage;
import dev.durable.runtime.hub.azure.storage.StorageQueue;
import dev.durable.runtime.hub.azure.storage.TakenMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A queue of the hub, which carries envelopes. Thread-safe. */
final class HubQueue {
  /** A queue hides a message for seven days at most; what is hidden longer is hidden again. */
  static final Duration LONGEST_DELAY = Duration.ofDays(6);

  /** The most messages that a queue gives at once. */
  static final int BATCH = 32;

  private final String name;
  private final StorageQueue queue;
  private final LargeColumns large;
  private final HiddenMessages watcher;
  private volatile Runnable shown = () -> {};

  HubQueue(String name, StorageQueue queue, LargeColumns large, HiddenMessages watcher) {
    this.name = name;
    this.queue = queue;
    this.large = large;
    this.watcher = watcher;
  }

  String name() {
    return name;
  }

  /**
   * Says whom to tell of messages that this process sends, or gives back, and that are not hidden.
   */
  void onShown(Runnable action) {
    shown = action;
  }

  /**
   * Sends a message.
   *
   * @param delay how long it stays hidden; whoever takes it checks again whether it is due
   */
  void send(Envelope envelope, Duration delay) {
    String body =
        large.offloadMessage(
            KeyEscape.escape(envelope.instanceId()),
            envelope.id(),
            Envelopes.eventType(envelope),
            Envelopes.write(envelope));
    Duration hidden = hiddenFor(delay);
    SentMessage sent = queue.send(body, hidden);
    if (hidden.isZero()) {
      shown.run();
    } else {
      watcher.hidden(
          name, new TakenMessage(sent.id(), sent.popReceipt(), body, 0, Instant.EPOCH), hidden);
    }
  }

  void sendAgain(String body) {
    var unused = queue.send(body, Duration.ZERO);
    shown.run();
  }

  List<TakenMessage> receive(int max, Duration visibility) {
    List<TakenMessage> taken = queue.receive(Math.min(max, BATCH), visibility);
    taken.forEach(message -> watcher.taken(name, message, visibility));
    return taken;
  }

  /**
   * What a message says.
   *
   * @throws UnreadableMessageException if it is no message of a task hub
   */
  Envelope read(TakenMessage message) throws UnreadableMessageException {
    return Envelopes.read(large.restoreMessage(message.body()));
  }

  /** Keeps a message hidden for another time; empty if somebody else has it, or it is gone. */
  Optional<TakenMessage> keep(TakenMessage message, Duration time) {
    Optional<TakenMessage> extended = queue.extend(message, time);
    extended.ifPresent(current -> watcher.taken(name, current, time));
    return extended;
  }

  /** Gives a message back, which the queue shows again after a time. */
  void giveBack(TakenMessage message, Duration after) {
    Duration hidden = hiddenFor(after);
    queue.extend(message, hidden).ifPresent(current -> watcher.hidden(name, current, hidden));
    if (hidden.isZero()) {
      shown.run();
    }
  }

  boolean delete(TakenMessage message) {
    boolean deleted = queue.delete(message);
    watcher.gone(message);
    return deleted;
  }

  /** Whole seconds, rounded down: what comes too early waits in memory, and nothing is late. */
  private static Duration hiddenFor(Duration delay) {
    if (delay.compareTo(Duration.ofSeconds(1)) < 0) {
      return Duration.ZERO;
    }
    return delay.compareTo(LONGEST_DELAY) < 0
        ? Duration.ofSeconds(delay.toSeconds())
        : LONGEST_DELAY;
  }
}
