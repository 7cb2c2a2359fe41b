package dev.durable.runtime.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.AtomicReferenceDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import com.fasterxml.jackson.databind.type.ReferenceType;
import java.util.BitSet;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes a mapper write and read objects with their identity. Records have none: like numbers and
 * strings, they are written wherever they are met, and only what they refer to is shared.
 */
final class SnapshotModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** What changes and is written as one number or text. */
  private static final Set<Class<?>> MUTABLE_SCALARS =
      Set.of(
          AtomicBoolean.class,
          AtomicInteger.class,
          AtomicLong.class,
          BitSet.class,
          Date.class,
          StringBuilder.class,
          StringBuffer.class);

  SnapshotModule() {
    super("durable-snapshot");
  }

  /** A mapper for snapshots that is otherwise like the given one. */
  static ObjectMapper mapper(ObjectMapper plain) {
    ObjectMapper mapper = plain.copy().registerModule(new SnapshotModule());
    return mapper.setAnnotationIntrospector(
        AnnotationIntrospectorPair.create(
            mapper.getSerializationConfig().getAnnotationIntrospector(), SealedTypes.EVERYWHERE));
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addBeanSerializerModifier(new Serializers());
    context.addDeserializers(new AtomicReferences());
    context.addBeanDeserializerModifier(new Modifier());
  }

  private static final class Serializers extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
      Class<?> type = description.getBeanClass();
      boolean isObject = serializer instanceof BeanSerializerBase && !serializer.usesObjectId();
      return (isObject && !type.isRecord())
              || MUTABLE_SCALARS.contains(type)
              || type == AtomicReference.class
          ? new SharedSerializer(serializer, ExactClass.of(type))
          : serializer;
    }

    @Override
    public JsonSerializer<?> modifyCollectionSerializer(
        SerializationConfig config,
        CollectionType type,
        BeanDescription description,
        JsonSerializer<?> serializer) {
      return new SharedSerializer(serializer, null);
    }

    @Override
    public JsonSerializer<?> modifyMapSerializer(
        SerializationConfig config,
        MapType type,
        BeanDescription description,
        JsonSerializer<?> serializer) {
      return new SharedSerializer(serializer, null);
    }

    @Override
    public JsonSerializer<?> modifyArraySerializer(
        SerializationConfig config,
        ArrayType type,
        BeanDescription description,
        JsonSerializer<?> serializer) {
      return new SharedSerializer(serializer, null);
    }
  }

  private static final class Modifier extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      JavaType type = description.getType();
      boolean isObject =
          deserializer instanceof BeanDeserializerBase
              || deserializer instanceof AbstractDeserializer;
      return (isObject && !type.getRawClass().isRecord())
              || MUTABLE_SCALARS.contains(type.getRawClass())
          ? new SharedDeserializer(deserializer, type)
          : deserializer;
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
        DeserializationConfig config,
        CollectionType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      return new SharedDeserializer(deserializer, type);
    }

    @Override
    public JsonDeserializer<?> modifyMapDeserializer(
        DeserializationConfig config,
        MapType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      return new SharedDeserializer(deserializer, type);
    }

    @Override
    public JsonDeserializer<?> modifyArrayDeserializer(
        DeserializationConfig config,
        ArrayType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      return new SharedDeserializer(deserializer, type);
    }
  }

  /** Jackson shows this one to no modifier. */
  private static final class AtomicReferences extends Deserializers.Base {
    @Override
    public @Nullable JsonDeserializer<?> findReferenceDeserializer(
        ReferenceType type,
        DeserializationConfig config,
        BeanDescription description,
        @Nullable TypeDeserializer contentTypes,
        @Nullable JsonDeserializer<?> content) {
      return type.getRawClass() == AtomicReference.class
          ? new SharedDeserializer(
              new AtomicReferenceDeserializer(type, null, contentTypes, content), type)
          : null;
    }
  }
}
