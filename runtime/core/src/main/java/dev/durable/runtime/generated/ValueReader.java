package dev.durable.runtime.generated;

import org.jspecify.annotations.Nullable;

/** Gives back what a {@link ValueWriter} took. */
public interface ValueReader {
  /**
   * Reads a value by its name.
   *
   * @return the value; null if null was written, or nothing under this name and the type is not
   *     primitive
   * @throws dev.durable.runtime.json.DataConversionException if what is there does not fit the type
   */
  <T> T read(String name, ValueType<T> type);

  /**
   * Reads a throwable by its name. It is of its original type where that type is known to the
   * workflow, else of the nearest supertype that is.
   */
  @Nullable Throwable readThrowable(String name);
}
