package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.durable.runtime.hub.UnreadableRecordException;
import org.jspecify.annotations.Nullable;

/** What is said about stored data that cannot be read. */
final class Unreadable {
  private static final int MAX_DETAIL = 300;

  private Unreadable() {}

  static UnreadableRecordException row(String what, @Nullable Object type, Exception cause) {
    return new UnreadableRecordException(
        "%s%s cannot be read: %s. It was damaged, or written by a newer version or another framework."
            .formatted(what, type == null ? "" : " (" + type + ")", detail(cause)),
        cause);
  }

  static UnreadableMessageException message(String problem) {
    return new UnreadableMessageException("A message cannot be read: %s.".formatted(problem), null);
  }

  static UnreadableMessageException message(String problem, Exception cause) {
    return new UnreadableMessageException(
        "A message cannot be read: %s: %s.".formatted(problem, detail(cause)), cause);
  }

  /** A message of an exception without the place in the source, which quotes the payload. */
  private static String detail(Exception cause) {
    String message =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : cause.getMessage();
    String text = message == null ? cause.getClass().getSimpleName() : message;
    return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "...";
  }
}
