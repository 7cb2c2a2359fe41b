package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;

/** A serializer that leaves the work to another one, to be overridden where it does not. */
abstract class DelegatingSerializer extends JsonSerializer<Object>
    implements ContextualSerializer, ResolvableSerializer {
  final JsonSerializer<Object> delegate;

  @SuppressWarnings("unchecked")
  DelegatingSerializer(JsonSerializer<?> delegate) {
    this.delegate = (JsonSerializer<Object>) delegate;
  }

  /** The same over another serializer. */
  abstract DelegatingSerializer over(JsonSerializer<?> other);

  @Override
  public final void resolve(SerializerProvider provider) throws JsonMappingException {
    if (delegate instanceof ResolvableSerializer resolvable) {
      resolvable.resolve(provider);
    }
  }

  @Override
  public final JsonSerializer<?> createContextual(
      SerializerProvider provider, BeanProperty property) throws JsonMappingException {
    JsonSerializer<?> contextual = provider.handleSecondaryContextualization(delegate, property);
    return contextual == delegate ? this : over(contextual);
  }

  @Override
  public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    delegate.serialize(value, out, provider);
  }

  @Override
  public void serializeWithType(
      Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
      throws IOException {
    delegate.serializeWithType(value, out, provider, types);
  }

  @Override
  public final JsonSerializer<Object> unwrappingSerializer(NameTransformer names) {
    return delegate.unwrappingSerializer(names);
  }

  @Override
  public final boolean isUnwrappingSerializer() {
    return delegate.isUnwrappingSerializer();
  }

  @Override
  public final JsonSerializer<?> withFilterId(Object filterId) {
    return over(delegate.withFilterId(filterId));
  }

  @Override
  public final boolean isEmpty(SerializerProvider provider, Object value) {
    return delegate.isEmpty(provider, value);
  }

  @Override
  public final boolean usesObjectId() {
    return delegate.usesObjectId();
  }

  @Override
  public final Class<Object> handledType() {
    return delegate.handledType();
  }

  @Override
  public final JsonSerializer<?> getDelegatee() {
    return delegate;
  }
}
