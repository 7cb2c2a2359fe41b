package dev.durable.runtime.hub.embedded;

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
}
