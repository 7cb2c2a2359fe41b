package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.durable.runtime.generated.ValueType;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A mapper with its readers and writers by type, whose failures are the user's words. */
final class TypedMapper {
  private final ObjectMapper mapper;
  private final Map<Object, ObjectReader> stored = new ConcurrentHashMap<>();
  private final Map<Object, ObjectReader> inputs = new ConcurrentHashMap<>();
  private final Map<Object, Root> roots = new ConcurrentHashMap<>();

  TypedMapper(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  ObjectMapper mapper() {
    return mapper;
  }

  JavaType typeOf(ValueType<?> type) {
    return mapper.constructType(type);
  }

  /** The reader of what was stored: properties that are not known any more are ignored. */
  ObjectReader storedReader(ValueType<?> type) {
    return stored.computeIfAbsent(
        type.getType(),
        t -> mapper.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
  }

  /** The reader of what somebody wrote: properties that are not known are errors. */
  ObjectReader inputReader(ValueType<?> type) {
    return inputs.computeIfAbsent(
        type.getType(),
        t -> mapper.readerFor(type).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
  }

  /** Reads a value; {@code path} names its place in messages. */
  <T> @Nullable T read(ObjectReader reader, ValueType<T> type, JsonText json, String path) {
    try {
      return reader.readValue(json.text());
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof DataConversionException inside) {
        throw inside;
      }
      throw new ReadProblem(typeOf(type), json, path, e).toException();
    } catch (StackOverflowError e) {
      throw DataConversionException.tooDeep(TypeNames.of(typeOf(type)), path, e);
    }
  }

  /** Writes a value where the generator is; {@code path} names that place in messages. */
  <T> void write(JsonGenerator generator, ValueType<T> type, @Nullable T value, String path) {
    try {
      roots.computeIfAbsent(type.getType(), t -> root(type)).write(value, generator);
    } catch (IOException e) {
      throw WriteProblem.toException(typeOf(type), path, e);
    } catch (StackOverflowError e) {
      throw DataConversionException.tooDeep(TypeNames.of(typeOf(type)), path, e);
    }
  }

  /** Whether null is an object when it is read back. */
  boolean isNullAnObject(ValueType<?> type) {
    return DeclaredTypes.isNullAnObject(typeOf(type));
  }

  private Root root(ValueType<?> type) {
    JavaType declared = typeOf(type);
    boolean isNullAnObject = DeclaredTypes.isNullAnObject(declared);
    ObjectWriter writer = mapper.writerFor(type);
    if (!declared.hasGenericTypes() || declared.isContainerType() || declared.isReferenceType()) {
      return new Root(mapper, writer, isNullAnObject ? declared : null, null);
    }
    try {
      DeclaredValue value = DeclaredValue.of(declared, mapper.getSerializerProviderInstance());
      return new Root(mapper, writer, null, value.types() == null ? null : value);
    } catch (JsonMappingException e) {
      throw WriteProblem.toException(declared, "", e);
    }
  }

  /**
   * How values of one type are written.
   *
   * @param optional the type, if null is an object of it when it is read back
   * @param generic a type whose values are of classes with its type arguments, which a writer of
   *     Jackson does not pass on to them
   */
  private record Root(
      ObjectMapper mapper,
      ObjectWriter writer,
      @Nullable JavaType optional,
      @Nullable DeclaredValue generic) {
    void write(@Nullable Object value, JsonGenerator out) throws IOException {
      if (value == null && optional != null) {
        throw JsonMappingException.from(out, DeclaredTypes.nullReason(optional));
      }
      if (value != null && generic != null) {
        generic.write(value, out, mapper.getSerializerProviderInstance());
      } else {
        writer.writeValue(out, value);
      }
    }
  }
}
