package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Has each value written as the type that it is declared as, which is the type that it will be read
 * as, and refuses what would come back as something else: an object or array of a subclass, null
 * for an {@code Optional}, and outside of snapshots an order that is not written.
 */
final class DeclaredTypes extends SimpleModule {
  private static final long serialVersionUID = 1L;

  private static final Set<Class<?>> OPEN_SCALARS =
      Set.of(AtomicBoolean.class, AtomicInteger.class, AtomicLong.class, Date.class);

  private static final Set<Class<?>> OPTIONALS =
      Set.of(OptionalDouble.class, OptionalInt.class, OptionalLong.class);

  private final boolean isSnapshot;

  /**
   * For one mapper.
   *
   * @param isSnapshot whether objects are written by {@link SharedSerializer}, which checks their
   *     class, and collections with their order
   */
  DeclaredTypes(boolean isSnapshot) {
    super("durable-declared-types");
    this.isSnapshot = isSnapshot;
  }

  @Override
  public void setupModule(SetupContext context) {
    context.addBeanSerializerModifier(new Modifier(isSnapshot));
  }

  /** Whether values of a type without a type property are read as exactly this type. */
  static boolean isExact(JavaType type) {
    return !type.isJavaLangObject()
        && (type.isContainerType() || type.isReferenceType() || !type.isAbstract());
  }

  /** Whether null in JSON is read as an object: an empty {@code Optional}, an empty reference. */
  static boolean isNullAnObject(JavaType type) {
    return type.isReferenceType() || OPTIONALS.contains(type.getRawClass());
  }

  /** What to say of null where {@link #isNullAnObject}. */
  static String nullReason(JavaType type) {
    return "this %s is null, and would be read back as an empty one; use an empty one"
        .formatted(TypeNames.of(type.getRawClass()));
  }

  private static final class Modifier extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    private final boolean isSnapshot;

    Modifier(boolean isSnapshot) {
      this.isSnapshot = isSnapshot;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
      properties.replaceAll(Modifier::declared);
      return properties;
    }

    private static BeanPropertyWriter declared(BeanPropertyWriter property) {
      JavaType type = property.getType();
      if (property.getClass() != BeanPropertyWriter.class || property.hasSerializer()) {
        return property;
      }
      if (isNullAnObject(type) && !property.hasNullSerializer()) {
        property.assignNullSerializer(new NullRefused(type));
      }
      return property.getSerializationType() == null
              && property.getTypeSerializer() == null
              && isExact(type)
          ? new Declared(property, type)
          : property;
    }

    @Override
    public JsonSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
      JavaType type = bean.getType();
      boolean isOpen =
          !type.isFinal()
              && (serializer instanceof BeanSerializerBase
                  || OPEN_SCALARS.contains(type.getRawClass()));
      return isOpen && !isSnapshot
          ? new ClassCheck(serializer, ExactClass.of(type.getRawClass()))
          : serializer;
    }

    @Override
    public JsonSerializer<?> modifyCollectionSerializer(
        SerializationConfig config,
        CollectionType type,
        BeanDescription bean,
        JsonSerializer<?> serializer) {
      return checked(serializer, type);
    }

    @Override
    public JsonSerializer<?> modifyMapSerializer(
        SerializationConfig config,
        MapType type,
        BeanDescription bean,
        JsonSerializer<?> serializer) {
      return checked(serializer, type);
    }

    @Override
    public JsonSerializer<?> modifyArraySerializer(
        SerializationConfig config,
        ArrayType type,
        BeanDescription bean,
        JsonSerializer<?> serializer) {
      return checked(serializer, type);
    }

    private JsonSerializer<?> checked(JsonSerializer<?> serializer, JavaType type) {
      boolean hasOrder = !isSnapshot && isSorted(type);
      boolean hasClass = type.isArrayType() && !type.getContentType().isFinal();
      boolean hasNulls = isNullAnObject(type.getContentType());
      return hasOrder || hasClass || hasNulls
          ? new ContainerCheck(serializer, type, hasOrder)
          : serializer;
    }

    private static boolean isSorted(JavaType type) {
      return type.isTypeOrSubTypeOf(SortedSet.class)
          || type.isTypeOrSubTypeOf(SortedMap.class)
          || type.isTypeOrSubTypeOf(PriorityQueue.class);
    }
  }

  /** A property whose value is written as its declared type, whatever its class. */
  private static final class Declared extends BeanPropertyWriter {
    private static final long serialVersionUID = 1L;

    private final JavaType type;

    Declared(BeanPropertyWriter property, JavaType type) {
      super(property);
      this.type = type.withStaticTyping();
    }

    @Override
    public JavaType getSerializationType() {
      return type;
    }
  }

  private static final class NullRefused extends JsonSerializer<Object> {
    private final JavaType type;

    NullRefused(JavaType type) {
      this.type = type;
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      throw JsonMappingException.from(out, nullReason(type));
    }
  }

  private static final class ClassCheck extends DelegatingSerializer {
    private final ExactClass type;

    ClassCheck(JsonSerializer<?> delegate, ExactClass type) {
      super(delegate);
      this.type = type;
    }

    @Override
    DelegatingSerializer over(JsonSerializer<?> other) {
      return new ClassCheck(other, type);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      type.check(value, out);
      super.serialize(value, out, provider);
    }

    @Override
    public void serializeWithType(
        Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      type.checkNamed(value, out);
      super.serializeWithType(value, out, provider, types);
    }
  }

  private static final class ContainerCheck extends DelegatingSerializer {
    private final JavaType type;
    private final @Nullable ExactClass array;
    private final boolean hasOrder;

    ContainerCheck(JsonSerializer<?> delegate, JavaType type, boolean hasOrder) {
      super(delegate);
      this.type = type;
      this.array = type.isArrayType() ? ExactClass.of(type.getRawClass()) : null;
      this.hasOrder = hasOrder;
    }

    @Override
    DelegatingSerializer over(JsonSerializer<?> other) {
      return new ContainerCheck(other, type, hasOrder);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (array != null) {
        array.check(value, out);
      }
      if (hasOrder && !Containers.isNatural(value)) {
        throw JsonMappingException.from(
            out, "its comparator is not passed on; pass on a list, and sort it there");
      }
      if (isNullAnObject(type.getContentType()) && Containers.contentOf(value).contains(null)) {
        throw JsonMappingException.from(out, nullReason(type.getContentType()));
      }
      super.serialize(value, out, provider);
    }
  }
}
