package dev.durable.runtime.generated;

import com.fasterxml.jackson.core.type.TypeReference;

/**
 * A type with its type arguments, as a constant of generated code: {@code new
 * ValueType<List<Item>>() {}}.
 */
public abstract class ValueType<T> extends TypeReference<T> {
  /** For subclasses without a body; the type argument is what they are about. */
  protected ValueType() {}
}
