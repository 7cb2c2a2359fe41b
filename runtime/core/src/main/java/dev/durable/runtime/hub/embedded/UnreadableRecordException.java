package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.TaskHubException;
import org.jspecify.annotations.Nullable;

/** One record is damaged or missing, while the storage works. */
final class UnreadableRecordException extends TaskHubException {
  private static final long serialVersionUID = 1L;

  UnreadableRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
