package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SharedSerializer} writes: an object, a reference, or one with its class. */
final class SharedDeserializer extends DelegatingDeserializer {
  private static final long serialVersionUID = 1L;

  private final JavaType type;

  // Jackson's deserializers are serializable; this one is never written.
  @SuppressWarnings("serial")
  private final @Nullable BeanProperty property;

  SharedDeserializer(JsonDeserializer<?> delegate, JavaType type) {
    this(delegate, type, null);
  }

  private SharedDeserializer(
      JsonDeserializer<?> delegate, JavaType type, @Nullable BeanProperty property) {
    super(delegate);
    this.type = type;
    this.property = property;
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> other) {
    return new SharedDeserializer(other, type, property);
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty of) throws JsonMappingException {
    JsonDeserializer<?> contextual = context.handleSecondaryContextualization(_delegatee, of, type);
    // The type that the modifier was told may be the class that Jackson chose for an interface.
    JavaType declared = context.getContextualType();
    return new SharedDeserializer(
        contextual,
        declared != null && declared.getRawClass().isAssignableFrom(type.getRawClass())
            ? declared
            : type,
        of);
  }

  @Override
  public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
    return read(in, context, null);
  }

  @Override
  public Object deserializeWithType(
      JsonParser in, DeserializationContext context, TypeDeserializer types) throws IOException {
    return read(in, context, types);
  }

  @Override
  @SuppressWarnings("unchecked") // Both are of the type that this deserializer is for.
  public Object deserialize(JsonParser in, DeserializationContext context, Object into)
      throws IOException {
    Object value = read(in, context, null);
    if (into instanceof Collection<?> collection) {
      ((Collection<Object>) collection).addAll((Collection<?>) value);
    } else if (into instanceof Map<?, ?> map) {
      ((Map<Object, Object>) map).putAll((Map<?, ?>) value);
    } else {
      return value;
    }
    return into;
  }

  private Object read(
      JsonParser in, DeserializationContext context, @Nullable TypeDeserializer types)
      throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      String first = in.nextFieldName();
      if (SnapshotText.REFERENCE.equals(first)) {
        return reference(in, context, types);
      }
      if (SharedSerializer.CLASS.equals(first) && isContainer()) {
        return container(in, context);
      }
    }
    return plain(in, context, types);
  }

  /** Reads the text of an object, from its beginning or from the name of its first property. */
  private Object plain(
      JsonParser in, DeserializationContext context, @Nullable TypeDeserializer types)
      throws IOException {
    if (types != null) {
      return _delegatee.deserializeWithType(in, context, types);
    }
    boolean isOtherMap =
        type.isMapLikeType()
            && type.getRawClass() != LinkedHashMap.class
            && type.getRawClass() != Map.class
            && type.getRawClass().isAssignableFrom(LinkedHashMap.class);
    return isOtherMap
        ? contentDeserializer(context).deserialize(in, context)
        : _delegatee.deserialize(in, context);
  }

  private boolean isContainer() {
    return type.isCollectionLikeType() || type.isMapLikeType() || type.isReferenceType();
  }

  // --- references

  private Object reference(
      JsonParser in, DeserializationContext context, @Nullable TypeDeserializer types)
      throws IOException {
    in.nextToken();
    String id = in.getText();
    in.nextToken();
    SharedObjects shared = SharedObjects.of(context);
    Object value =
        shared.get(
            id,
            type,
            (definition, inner) -> {
              definition.nextToken();
              return definition(definition, inner, types);
            },
            context);
    if (!type.getRawClass().isInstance(value)) {
      return context.reportInputMismatch(
          type, "the object that '%s' shares is of class '%s'", id, TypeNames.of(value.getClass()));
    }
    return value;
  }

  /** Reads the text of a shared object, which cannot be a reference. */
  private Object definition(
      JsonParser in, DeserializationContext context, @Nullable TypeDeserializer types)
      throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      String first = in.nextFieldName();
      if (SharedSerializer.CLASS.equals(first) && isContainer()) {
        return container(in, context);
      }
    }
    return plain(in, context, types);
  }

  // --- collections and maps with their class

  private Object container(JsonParser in, DeserializationContext context) throws IOException {
    String name = in.nextTextValue();
    String order = null;
    Object content = null;
    for (String next = in.nextFieldName(); next != null; next = in.nextFieldName()) {
      if (next.equals(SharedSerializer.ORDER)) {
        order = in.nextTextValue();
      } else {
        content = content(in, context);
      }
    }
    Object created = null;
    if (type.isReferenceType()) {
      created = new AtomicReference<>(content);
    } else if (content instanceof Map<?, ?> map && Containers.isMap(name)) {
      created = Containers.map(name, cast(map), order, type.getKeyType().getRawClass());
    } else if (content instanceof Collection<?> elements && Containers.isCollection(name)) {
      created =
          Containers.collection(name, cast(elements), order, type.getContentType().getRawClass());
    }
    if (!type.getRawClass().isInstance(created)) {
      return context.reportInputMismatch(type, "it was stored as '%s'", name);
    }
    return created;
  }

  private @Nullable Object content(JsonParser in, DeserializationContext context)
      throws IOException {
    boolean isNull = in.nextToken() == JsonToken.VALUE_NULL;
    if (!type.isReferenceType()) {
      return contentDeserializer(context).deserialize(in, context);
    }
    return isNull
        ? null
        : context.findRootValueDeserializer(type.getContentType()).deserialize(in, context);
  }

  @SuppressWarnings("unchecked") // Read here, and only copied.
  private static Map<Object, Object> cast(Map<?, ?> map) {
    return (Map<Object, Object>) map;
  }

  @SuppressWarnings("unchecked") // Read here, and only copied.
  private static Collection<Object> cast(Collection<?> collection) {
    return (Collection<Object>) collection;
  }

  /** Reads the elements in their order. */
  private JsonDeserializer<?> contentDeserializer(DeserializationContext context)
      throws JsonMappingException {
    JavaType wanted =
        type.isMapLikeType()
            ? context
                .getTypeFactory()
                .constructMapType(LinkedHashMap.class, type.getKeyType(), type.getContentType())
            : context
                .getTypeFactory()
                .constructCollectionType(ArrayList.class, type.getContentType());
    JsonDeserializer<?> found = context.findContextualValueDeserializer(wanted, property);
    return found instanceof SharedDeserializer shared ? shared._delegatee : found;
  }
}
