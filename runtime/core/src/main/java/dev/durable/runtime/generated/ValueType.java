package dev.durable.runtime.generated;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;

/**
 * A type with its type arguments, as a constant of generated code: {@code new
 * ValueType<List<Item>>() {}}.
 */
public abstract class ValueType<T> extends TypeReference<T> {
  /** For subclasses without a body; the type argument is what they are about. */
  protected ValueType() {}

  /** The type of a class without type arguments. */
  public static <T> ValueType<T> of(Class<T> type) {
    JavaType constructed = TypeFactory.defaultInstance().constructType(type);
    return new ValueType<>() {
      @Override
      public JavaType getType() {
        return constructed;
      }
    };
  }
}
