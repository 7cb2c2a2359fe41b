package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.Message;
import java.util.List;

/**
 * The first messages that wait for an instance.
 *
 * @param messages in the order of arrival
 * @param more whether there are others after them
 */
record Inbox(List<StoredMessage> messages, boolean more) {
  long[] sequences() {
    return messages.stream().mapToLong(StoredMessage::sequence).toArray();
  }

  /** Whether the message is among them with which an instance begins. */
  boolean starts() {
    return messages.stream().anyMatch(message -> message.message() instanceof Message.Start);
  }

  /**
   * Whether there is nothing yet for an instance that waits for its delayed start. Events wait with
   * it, as nobody takes them before; what manages the instance does not.
   */
  boolean waitsForStart() {
    return !more
        && messages.stream().allMatch(stored -> stored.message() instanceof Message.EventRaised);
  }
}
