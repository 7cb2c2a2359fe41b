package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
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
  private final Map<Object, ObjectWriter> writers = new ConcurrentHashMap<>();

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
      writers
          .computeIfAbsent(type.getType(), t -> mapper.writerFor(type))
          .writeValue(generator, value);
    } catch (IOException e) {
      throw WriteProblem.toException(typeOf(type), path, e);
    } catch (StackOverflowError e) {
      throw DataConversionException.tooDeep(TypeNames.of(typeOf(type)), path, e);
    }
  }
}
