package dev.durable.runtime.generated;

import org.jspecify.annotations.Nullable;

/**
 * Takes named values: the live variables of a frame, the arguments of a call, the fields of an
 * exception.
 */
public interface ValueWriter {
  /**
   * Writes a value. It is encoded at once: later changes of the object do not matter.
   *
   * @throws dev.durable.runtime.json.DataConversionException if the value cannot be encoded
   */
  <T> void write(String name, ValueType<T> type, @Nullable T value);

  /** Writes a throwable of any type. */
  void writeThrowable(String name, @Nullable Throwable value);
}
