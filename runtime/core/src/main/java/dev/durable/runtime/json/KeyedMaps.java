package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.util.Map;

/** Lets maps have keys of any type. */
final class KeyedMaps extends SimpleModule {
  private static final long serialVersionUID = 1L;

  KeyedMaps() {
    super("durable-maps");
  }

  @Override
  public void setupModule(SetupContext context) {
    context.addKeyDeserializers(new MapEntries.NoNames());
    context.addBeanSerializerModifier(
        new BeanSerializerModifier() {
          private static final long serialVersionUID = 1L;

          @Override
          public JsonSerializer<?> modifyMapSerializer(
              SerializationConfig config,
              MapType type,
              BeanDescription description,
              JsonSerializer<?> serializer) {
            return new Writer(serializer, type);
          }
        });
    context.addBeanDeserializerModifier(
        new BeanDeserializerModifier() {
          private static final long serialVersionUID = 1L;

          @Override
          public JsonDeserializer<?> modifyMapDeserializer(
              DeserializationConfig config,
              MapType type,
              BeanDescription description,
              JsonDeserializer<?> deserializer) {
            return new Reader(deserializer, type);
          }
        });
  }

  private static final class Writer extends DelegatingSerializer {
    private final JavaType type;

    Writer(JsonSerializer<?> delegate, JavaType type) {
      super(delegate);
      this.type = type;
    }

    @Override
    DelegatingSerializer over(JsonSerializer<?> other) {
      return new Writer(other, type);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (SimpleKeys.areIn((Map<?, ?>) value, type.getKeyType().getRawClass())) {
        delegate.serialize(value, out, provider);
      } else {
        MapEntries.write((Map<?, ?>) value, type, out, provider);
      }
    }

    @Override
    public void serializeWithType(
        Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      delegate.serializeWithType(value, out, provider, types);
    }
  }

  private static final class Reader extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    private final JavaType type;

    Reader(JsonDeserializer<?> delegate, JavaType type) {
      super(delegate);
      this.type = type;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> other) {
      return new Reader(other, type);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() != JsonToken.START_ARRAY) {
        return _delegatee.deserialize(in, context);
      }
      return Containers.map(
          Containers.mapFor(type.getRawClass()),
          MapEntries.read(type, in, context),
          null,
          type.getKeyType().getRawClass());
    }
  }
}
