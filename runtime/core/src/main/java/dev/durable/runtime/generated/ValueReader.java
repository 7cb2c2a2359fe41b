package dev.durable.runtime.generated;

import org.jspecify.annotations.Nullable;

/** Gives back what a {@link ValueWriter} took. */
public interface ValueReader {
  /** Whether something was written under a name. */
  boolean has(String name);

  /**
   * Reads a value by its name.
   *
   * @return the value; null if null was written, and for an argument of a call or a field of an
   *     exception also if nothing was
   * @throws dev.durable.runtime.json.AbsentValueException if it is a variable and nothing was
   *     written under this name
   * @throws dev.durable.runtime.json.DataConversionException if what is there does not fit the type
   */
  <T> T read(String name, ValueType<T> type);

  /**
   * Reads a throwable by its name. It is of its original type where that type is known to the
   * workflow, else of the nearest supertype that is.
   */
  @Nullable Throwable readThrowable(String name);
}
