package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.ConstructorDetector;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.durable.runtime.generated.ValueType;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into JSON and back, by their declared types. Thread-safe.
 *
 * <p>Records, beans, collections, arrays, enums, {@code Optional}, {@code java.time} (in ISO-8601
 * form), exact decimals, and sealed types, whose values carry the simple name of their class in the
 * property {@value #TYPE_PROPERTY}, need no annotations; Jackson's annotations are obeyed.
 */
public final class DataConverter {
  /** The property that names the class of a value of a sealed type. */
  public static final String TYPE_PROPERTY = "@type";

  /** Frames nest values a few levels deeper than they were when they were written. */
  private static final int MAX_READ_DEPTH = 2_000;

  private final ObjectMapper mapper;
  private final Map<Object, ObjectReader> stored = new ConcurrentHashMap<>();
  private final Map<Object, ObjectReader> inputs = new ConcurrentHashMap<>();
  private final Map<Object, ObjectWriter> writers = new ConcurrentHashMap<>();

  private DataConverter(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Creates a converter with the mapper of {@link #newMapper()}. */
  public DataConverter() {
    this(newMapper());
  }

  /**
   * Creates a converter with a mapper of the user's, best one that began as {@link #newMapper()}.
   * The mapper is copied.
   */
  public static DataConverter withMapper(ObjectMapper mapper) {
    return new DataConverter(mapper.copy());
  }

  /** Creates the mapper that a converter uses by default, to be configured further. */
  public static ObjectMapper newMapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_READ_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();
    ObjectMapper mapper =
        JsonMapper.builder(factory)
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule().disable(JavaTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID))
            .addModule(new ParameterNamesModule())
            // What reads back a Set keeps the order in which it was written.
            .addModule(
                new SimpleModule("durable").addAbstractTypeMapping(Set.class, LinkedHashSet.class))
            .constructorDetector(ConstructorDetector.USE_PROPERTIES_BASED)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // A cycle of any length is found by its depth.
            .disable(SerializationFeature.FAIL_ON_SELF_REFERENCES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    mapper.setAnnotationIntrospector(
        AnnotationIntrospectorPair.create(
            mapper.getSerializationConfig().getAnnotationIntrospector(), new SealedTypes()));
    return mapper;
  }

  /**
   * Encodes a value.
   *
   * @param type the declared type, by which it will be decoded
   * @return JSON, {@code null} for null
   * @throws DataConversionException if the value cannot be encoded
   */
  public <T> String encode(ValueType<T> type, @Nullable T value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = mapper.getFactory().createGenerator(out)) {
      write(generator, type, value, "");
    } catch (IOException e) {
      throw new AssertionError("a string writer failed", e);
    }
    return out.toString();
  }

  /**
   * Decodes what {@link #encode} wrote, perhaps in an earlier version of the program: properties
   * that the type does not have any more are ignored.
   *
   * @throws DataConversionException if the text is not JSON, or does not fit the type
   */
  public <T> @Nullable T decode(ValueType<T> type, String json) {
    return read(type, JsonText.of(json), "");
  }

  /**
   * Decodes a value that a person or another program wrote: a property that the type does not have
   * is an error.
   *
   * @throws DataConversionException if the text is not JSON, or does not fit the type
   */
  public <T> @Nullable T decodeInput(ValueType<T> type, String json) {
    return readInput(type, JsonText.of(json), "");
  }

  <T> @Nullable T read(ValueType<T> type, JsonText json, String path) {
    return read(
        stored.computeIfAbsent(
            type.getType(),
            t -> mapper.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)),
        type,
        json,
        path);
  }

  <T> @Nullable T readInput(ValueType<T> type, JsonText json, String path) {
    return read(
        inputs.computeIfAbsent(
            type.getType(),
            t -> mapper.readerFor(type).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)),
        type,
        json,
        path);
  }

  private <T> @Nullable T read(ObjectReader reader, ValueType<T> type, JsonText json, String path) {
    try {
      return reader.readValue(json.text());
    } catch (JsonProcessingException e) {
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

  /** The name of a type for messages. */
  String describe(ValueType<?> type) {
    return TypeNames.of(typeOf(type));
  }

  ObjectMapper mapper() {
    return mapper;
  }

  JsonFactory factory() {
    return mapper.getFactory();
  }

  private JavaType typeOf(ValueType<?> type) {
    return mapper.constructType(type);
  }
}
