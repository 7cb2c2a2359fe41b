package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an object the first time and a reference every other time; for a collection or map also
 * its class, as in {@code {"$type":"LinkedList","of":[…]}}, if it is not the usual one.
 */
final class SharedSerializer extends DelegatingSerializer {
  /** Names the class of a collection or map, whose elements follow as {@link #CONTENT}. */
  static final String CLASS = "$type";

  static final String ORDER = "order";
  static final String CONTENT = "of";

  private final @Nullable ExactClass type;

  /**
   * Wraps the serializer of one class.
   *
   * @param type the class, null for one of several of the JDK
   */
  SharedSerializer(JsonSerializer<?> delegate, @Nullable ExactClass type) {
    super(delegate);
    this.type = type;
  }

  @Override
  DelegatingSerializer over(JsonSerializer<?> other) {
    return new SharedSerializer(other, type);
  }

  @Override
  public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (type != null) {
      type.check(value, out);
    }
    SnapshotText text = SnapshotText.of(out);
    if (text == null) {
      delegate.serialize(value, out, provider);
    } else if (!isWritten(text, value, out)) {
      SnapshotText.Place place = text.begin(value, out);
      content(value, out, provider);
      text.end(place, out);
    }
  }

  @Override
  public void serializeWithType(
      Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
      throws IOException {
    if (type != null) {
      type.checkNamed(value, out);
    }
    SnapshotText text = SnapshotText.of(out);
    if (text == null) {
      delegate.serializeWithType(value, out, provider, types);
    } else if (!isWritten(text, value, out)) {
      SnapshotText.Place place = text.begin(value, out);
      delegate.serializeWithType(value, out, provider, types);
      text.end(place, out);
    }
  }

  /** Writes a reference to an object that has been written. */
  static boolean isWritten(SnapshotText text, Object value, JsonGenerator out) throws IOException {
    SnapshotText.Place place = text.find(value);
    if (place == null) {
      return false;
    }
    if (place.isOpen()) {
      throw JsonMappingException.from(
          out,
          "this '%s' is one of the objects that contain it; a value must not contain itself, so keep a name or an index in its place"
              .formatted(TypeNames.of(value.getClass())));
    }
    out.writeStartObject();
    out.writeStringField(SnapshotText.REFERENCE, text.share(place));
    out.writeEndObject();
    return true;
  }

  private void content(Object value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    String name;
    String order;
    try {
      name = Containers.nameOf(value);
      order = name == null ? null : Containers.orderOf(value);
    } catch (IllegalArgumentException e) {
      throw JsonMappingException.from(out, e.getMessage());
    }
    if (name == null && !hasReservedKey(value)) {
      delegate.serialize(value, out, provider);
      return;
    }
    out.writeStartObject();
    out.writeStringField(CLASS, name == null ? "LinkedHashMap" : name);
    if (order != null) {
      out.writeStringField(ORDER, order);
    }
    out.writeFieldName(CONTENT);
    delegate.serialize(value, out, provider);
    out.writeEndObject();
  }

  /** Whether the text of a map could be taken for something else than its entries. */
  private static boolean hasReservedKey(Object value) {
    if (value instanceof Map<?, ?> map) {
      for (Object key : map.keySet()) {
        if ((key instanceof String || key instanceof Enum) && key.toString().startsWith("$")) {
          return true;
        }
      }
    }
    return false;
  }
}
