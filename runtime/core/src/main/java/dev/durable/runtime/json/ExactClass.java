package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses objects that would come back as objects of another class, without a part of them.
 *
 * @param type the class that is declared
 * @param open a non-sealed class that it extends, so that it is none of the classes of its sealed
 *     type
 */
record ExactClass(Class<?> type, @Nullable Class<?> open) {
  static ExactClass of(Class<?> type) {
    return new ExactClass(type, SealedTypes.openParent(type));
  }

  /** Checks a value that is read back as the declared class. */
  void check(Object value, JsonGenerator out) throws JsonMappingException {
    if (type != value.getClass()) {
      throw JsonMappingException.from(
          out,
          "it is declared as '%s', and the value is a '%s', which could not be read back as one; %s"
              .formatted(TypeNames.of(type), TypeNames.of(value.getClass()), remedy()));
    }
  }

  /** Checks a value that is written with the name of its class. */
  void checkNamed(Object value, JsonGenerator out) throws JsonMappingException {
    check(value, out);
    if (open != null) {
      throw JsonMappingException.from(
          out,
          "it is a '%s', which is none of the classes of its sealed type, because '%s' is non-sealed; make that final or sealed"
              .formatted(TypeNames.of(type), TypeNames.of(open)));
    }
  }

  private String remedy() {
    if (type.isArray()) {
      return "copy it to an array of the declared type";
    }
    return type.getClassLoader() == null
        ? "convert it to the declared type"
        : "declare it as that, make the declared type sealed, or give it @JsonTypeInfo";
  }
}
