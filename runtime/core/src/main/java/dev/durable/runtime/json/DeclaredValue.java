package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How values of a declared type are written that are no property and no element.
 *
 * @param types writes the class of a value, if the declared type does not tell it
 */
record DeclaredValue(JavaType type, @Nullable TypeSerializer types) {
  static DeclaredValue of(JavaType type, SerializerProvider provider) throws JsonMappingException {
    return new DeclaredValue(type, provider.findTypeSerializer(type));
  }

  /** Writes a value where the generator is. */
  void write(@Nullable Object value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (value == null) {
      if (DeclaredTypes.isNullAnObject(type)) {
        throw JsonMappingException.from(out, DeclaredTypes.nullReason(type));
      }
      provider.defaultSerializeNull(out);
      return;
    }
    JsonSerializer<Object> serializer =
        provider.findValueSerializer(writtenAs(value, provider), null);
    if (types == null) {
      serializer.serialize(value, out, provider);
    } else {
      serializer.serializeWithType(value, out, provider, types);
    }
  }

  private JavaType writtenAs(Object value, SerializerProvider provider)
      throws JsonMappingException {
    if (types == null && DeclaredTypes.isExact(type)) {
      return type.withStaticTyping();
    }
    return type.hasGenericTypes()
        ? provider.constructSpecializedType(type, value.getClass())
        : provider.constructType(value.getClass());
  }
}
