package dev.durable.runtime.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as it is stored: everything a reader needs to understand it, and what is needed to
 * rebuild it where its class is known.
 *
 * @param types the class name of the throwable and of its superclasses, most specific first, ending
 *     with {@code java.lang.Throwable}; never empty
 * @param message its message, or null
 * @param stackTrace its stack trace, one {@link StackTraceElement#toString()} each
 * @param fields the fields of an exception that has a {@code ExceptionType}, as a JSON object; else
 *     null
 * @param cause its cause, or null
 */
public record FailureDetails(
    List<String> types,
    @Nullable String message,
    List<String> stackTrace,
    @Nullable String fields,
    @Nullable FailureDetails cause) {
  /** Copies the lists. */
  public FailureDetails {
    types = List.copyOf(types);
    stackTrace = List.copyOf(stackTrace);
  }

  /** The class name of the throwable. */
  public String type() {
    return types.get(0);
  }

  /** Class name and message, as {@link Throwable#toString()} prints them. */
  public String summary() {
    return message == null ? type() : type() + ": " + message;
  }
}
