package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.ConstructorDetector;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.durable.runtime.generated.ValueType;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into JSON and back, by their declared types. Thread-safe.
 *
 * <p>Records, beans, collections, arrays, enums, {@code Optional}, {@code java.time} (in ISO-8601
 * form), exact decimals, and sealed types, whose values carry the simple name of their class in the
 * property {@value #TYPE_PROPERTY}, need no annotations; Jackson's annotations are obeyed, and
 * {@link dev.durable.Renamed} is.
 */
public final class DataConverter {
  /** The property that names the class of a value of a sealed type. */
  public static final String TYPE_PROPERTY = "@type";

  /** How many characters of JSON a value may have, and all variables of an instance together. */
  public static final int PAYLOAD_LIMIT = 128 << 20;

  /** Frames nest values a few levels deeper than they were when they were written. */
  private static final int MAX_READ_DEPTH = 2_000;

  private final TypedMapper plain;
  private final TypedMapper snapshot;
  private final int payloadLimit;

  private DataConverter(ObjectMapper mapper) {
    this.payloadLimit = PAYLOAD_LIMIT;
    // Of two modules, the later one is the inner one: identity goes around the form of a map.
    this.snapshot = new TypedMapper(complete(SnapshotModule.mapper(mapper), true));
    this.plain = new TypedMapper(complete(mapper, false));
  }

  private DataConverter(TypedMapper plain, TypedMapper snapshot, int payloadLimit) {
    this.plain = plain;
    this.snapshot = snapshot;
    this.payloadLimit = payloadLimit;
  }

  private static ObjectMapper complete(ObjectMapper mapper, boolean isSnapshot) {
    return mapper
        .setAnnotationIntrospector(
            AnnotationIntrospectorPair.create(
                new FormerNames(), mapper.getSerializationConfig().getAnnotationIntrospector()))
        .registerModule(new KeyedMaps())
        .registerModule(new TaskModule())
        .registerModule(new DeclaredTypes(isSnapshot));
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

  /**
   * The same with another limit than {@link #PAYLOAD_LIMIT}. What is stored already is read
   * whatever its length is.
   *
   * @param characters at least 1
   */
  public DataConverter withPayloadLimit(int characters) {
    if (characters < 1) {
      throw new IllegalArgumentException(
          "The limit of payloads must be at least 1, but is " + characters);
    }
    return new DataConverter(plain, snapshot, characters);
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
            .addModule(new JdkForms())
            // What reads back a Set keeps the order in which it was written.
            .addModule(
                new SimpleModule("durable").addAbstractTypeMapping(Set.class, LinkedHashSet.class))
            .constructorDetector(ConstructorDetector.USE_PROPERTIES_BASED)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
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
            mapper.getSerializationConfig().getAnnotationIntrospector(), SealedTypes.DECLARED));
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
    PayloadText out = new PayloadText(payloadLimit);
    try (JsonGenerator generator = factory().createGenerator(out)) {
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

  /**
   * Returns a text if it is JSON and may be stored.
   *
   * @throws DataConversionException if it is not JSON, or too long
   */
  public String check(String json) {
    if (json.length() > payloadLimit) {
      throw DataConversionException.tooLarge(payloadLimit);
    }
    JsonText.of(json).check(factory());
    return json;
  }

  int payloadLimit() {
    return payloadLimit;
  }

  <T> @Nullable T read(ValueType<T> type, JsonText json, String path) {
    return plain.read(plain.storedReader(type), type, json, path);
  }

  <T> @Nullable T readInput(ValueType<T> type, JsonText json, String path) {
    return plain.read(plain.inputReader(type), type, json, path);
  }

  /** Writes a value where the generator is; {@code path} names that place in messages. */
  <T> void write(JsonGenerator generator, ValueType<T> type, @Nullable T value, String path) {
    plain.write(generator, type, value, path);
  }

  /** Whether null of a type is an object when it is read back. */
  boolean isNullAnObject(ValueType<?> type) {
    return snapshot.isNullAnObject(type);
  }

  /** Writes a value, whose parts keep their identity, into a snapshot. */
  <T> void writeSnapshot(
      JsonGenerator generator, ValueType<T> type, @Nullable T value, String path) {
    snapshot.write(generator, type, value, path);
  }

  /** Reads a value of a snapshot. */
  <T> @Nullable T readSnapshot(
      ValueType<T> type, JsonText json, String path, SharedObjects shared) {
    return snapshot.read(
        snapshot.storedReader(type).withAttribute(SharedObjects.class, shared), type, json, path);
  }

  JavaType typeOf(ValueType<?> type) {
    return plain.typeOf(type);
  }

  /** The name of a type for messages. */
  String describe(ValueType<?> type) {
    return TypeNames.of(plain.typeOf(type));
  }

  ObjectMapper mapper() {
    return plain.mapper();
  }

  JsonFactory factory() {
    return plain.mapper().getFactory();
  }

  JsonFactory snapshotFactory() {
    return snapshot.mapper().getFactory();
  }
}
