package dev.durable.runtime.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.durable.runtime.generated.Orchestrator.Parameter;
import dev.durable.runtime.generated.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Shows a person what the input of a workflow looks like: an example of JSON that fits the
 * parameters. Thread-safe.
 */
public final class InputGuide {
  private static final Instant MOMENT = Instant.parse("2030-01-31T12:00:00Z");

  /** A value for each type whose JSON form a reader would not guess from its name. */
  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(Instant.class, MOMENT),
          Map.entry(LocalDate.class, MOMENT.atZone(ZoneOffset.UTC).toLocalDate()),
          Map.entry(LocalTime.class, MOMENT.atZone(ZoneOffset.UTC).toLocalTime()),
          Map.entry(LocalDateTime.class, MOMENT.atZone(ZoneOffset.UTC).toLocalDateTime()),
          Map.entry(OffsetDateTime.class, MOMENT.atOffset(ZoneOffset.UTC)),
          Map.entry(ZonedDateTime.class, MOMENT.atZone(ZoneOffset.UTC)),
          Map.entry(Duration.class, Duration.ofHours(1)),
          Map.entry(Period.class, Period.ofDays(1)),
          Map.entry(UUID.class, new UUID(0, 0)),
          Map.entry(char.class, 'a'),
          Map.entry(Character.class, 'a'));

  private final ObjectMapper mapper;

  /** Creates a guide to what a converter reads. */
  public InputGuide(DataConverter converter) {
    mapper = converter.mapper();
  }

  /**
   * An example of an input, on one line. Its values are empty or zero, or the first one of an enum.
   */
  public String example(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      return "null";
    }
    if (parameters.size() == 1) {
      return example(parameters.get(0)).toString();
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    parameters.forEach(parameter -> object.set(parameter.name(), example(parameter)));
    return object.toString();
  }

  /** The name of a type as a reader of the source knows it, without packages. */
  public String typeName(ValueType<?> type) {
    return TypeNames.of(mapper.constructType(type)).replaceAll("\\b(?:[a-z_]\\w*\\.)+", "");
  }

  private JsonNode example(Parameter parameter) {
    return example(mapper.constructType(parameter.type()), new ArrayDeque<>());
  }

  /** The types in {@code outer} are being shown; one that contains itself ends there. */
  private JsonNode example(JavaType type, Deque<JavaType> outer) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Class<?> raw = type.getRawClass();
    Object sample = SAMPLES.get(raw);
    if (sample != null) {
      return mapper.valueToTree(sample);
    } else if (raw == boolean.class || raw == Boolean.class) {
      return nodes.booleanNode(false);
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(raw)) {
      return nodes.numberNode(0);
    } else if (raw.isEnum()) {
      return mapper.valueToTree(raw.getEnumConstants()[0]);
    } else if (type.isReferenceType()) {
      return example(type.getReferencedType(), outer);
    } else if (type.isMapLikeType()) {
      return nodes.objectNode().set("key", example(type.getContentType(), outer));
    } else if (type.isContainerType()) {
      return nodes.arrayNode().add(example(type.getContentType(), outer));
    } else if (outer.contains(type)) {
      return nodes.nullNode();
    } else if (raw.getName().startsWith("java.")) {
      return nodes.textNode("");
    }
    outer.push(type);
    JsonNode object = object(type, outer);
    outer.pop();
    return object;
  }

  private JsonNode object(JavaType type, Deque<JavaType> outer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (type.getRawClass().isSealed()) {
      return object.put(
          DataConverter.TYPE_PROPERTY, SealedTypes.names(type.getRawClass()).replace(", ", " | "));
    }
    BeanDescription bean = mapper.getDeserializationConfig().introspect(type);
    for (BeanPropertyDefinition property : bean.findProperties()) {
      if (property.couldDeserialize()) {
        object.set(property.getName(), example(property.getPrimaryType(), outer));
      }
    }
    return object;
  }
}
