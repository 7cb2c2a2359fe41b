package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.Message;

/**
 * An entry of {@link Table#INBOX}.
 *
 * @param sequence its place in the order of arrival
 * @param message the message
 */
record StoredMessage(long sequence, Message message) {}
