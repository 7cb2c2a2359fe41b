package dev.durable.runtime.hub;

import org.jspecify.annotations.Nullable;

/** A task hub could not do what it was asked; the message says what, where and what to do. */
public class TaskHubException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what, where and what to do
   * @param cause the failure of the storage below, or null
   */
  public TaskHubException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
