package dev.durable.runtime.hub.azure.format;

import org.jspecify.annotations.Nullable;

/** A message of a queue is not one that the hub can apply. Trying again is no help. */
public final class UnreadableMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableMessageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
