package dev.durable.runtime.hub;

import org.jspecify.annotations.Nullable;

/** One record of a hub is damaged or missing, while the storage works: trying again is no help. */
public final class UnreadableRecordException extends TaskHubException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message which record, and what to do
   * @param cause what reading it failed with, or null if it is missing
   */
  public UnreadableRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
