package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.KeyDeserializers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a map whose keys are no names, such as records, as a JSON array of pairs: {@code
 * [[key, value], …]}.
 */
final class MapEntries {
  private MapEntries() {}

  /**
   * Writes the entries of a map.
   *
   * @param declared what is known of its type
   */
  static void write(
      Map<?, ?> map, JavaType declared, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    DeclaredValue keys = DeclaredValue.of(declared.getKeyType(), provider);
    DeclaredValue values = DeclaredValue.of(declared.getContentType(), provider);
    out.writeStartArray();
    int index = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      try {
        out.writeStartArray();
        keys.write(entry.getKey(), out, provider);
        values.write(entry.getValue(), out, provider);
        out.writeEndArray();
      } catch (JsonMappingException e) {
        throw JsonMappingException.wrapWithPath(e, map, index);
      }
      index++;
    }
    out.writeEndArray();
  }

  /** Reads an array of pairs. */
  static Map<Object, Object> read(JavaType declared, JsonParser in, DeserializationContext context)
      throws IOException {
    JsonDeserializer<Object> keys = context.findRootValueDeserializer(declared.getKeyType());
    JsonDeserializer<Object> values = context.findRootValueDeserializer(declared.getContentType());
    Map<Object, Object> map = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      try {
        if (in.currentToken() != JsonToken.START_ARRAY) {
          context.reportWrongTokenException(
              declared, JsonToken.START_ARRAY, "an entry of a map is an array of key and value");
        }
        put(map, value(keys, in, context), value(values, in, context));
        if (in.nextToken() != JsonToken.END_ARRAY) {
          context.reportWrongTokenException(
              declared, JsonToken.END_ARRAY, "an entry of a map is an array of key and value");
        }
      } catch (JsonMappingException e) {
        throw JsonMappingException.wrapWithPath(e, map, map.size());
      }
    }
    return map;
  }

  @SuppressWarnings("NullAway") // Maps differ in whether they take null.
  private static void put(Map<Object, Object> map, @Nullable Object key, @Nullable Object value) {
    map.put(key, value);
  }

  private static @Nullable Object value(
      JsonDeserializer<Object> deserializer, JsonParser in, DeserializationContext context)
      throws IOException {
    return in.nextToken() == JsonToken.VALUE_NULL
        ? deserializer.getNullValue(context)
        : deserializer.deserialize(in, context);
  }

  /** Keeps Jackson from refusing a map whose keys are read here. */
  static final class NoNames implements KeyDeserializers {
    @Override
    public @Nullable KeyDeserializer findKeyDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      return type.isJavaLangObject() || SimpleKeys.isDeclared(type.getRawClass())
          ? null
          : new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context)
                throws IOException {
              return context.reportInputMismatch(
                  type,
                  "a map with keys of this type is an array of pairs [key, value], not an object");
            }
          };
    }
  }
}
