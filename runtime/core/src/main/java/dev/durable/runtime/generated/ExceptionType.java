package dev.durable.runtime.generated;

import org.jspecify.annotations.Nullable;

/**
 * How one exception class is taken apart and rebuilt. Generated for the exceptions that activities
 * declare and for those a body catches or throws.
 *
 * @param type the class; instances of a subclass without a type of its own are written as it, too
 * @param write writes the fields that {@code read} needs
 * @param read creates the exception; stack trace and, if still unset, the cause are set afterwards
 */
public record ExceptionType<E extends Throwable>(Class<E> type, Write<E> write, Read<E> read) {
  /** Writes the fields of an exception, its message and cause excepted. */
  @FunctionalInterface
  public interface Write<E extends Throwable> {
    /** Writes the fields. */
    void write(E exception, ValueWriter out);
  }

  /** Rebuilds an exception. */
  @FunctionalInterface
  public interface Read<E extends Throwable> {
    /** Creates the exception from its message, its cause and its other fields. */
    E read(@Nullable String message, @Nullable Throwable cause, ValueReader in);
  }
}
