package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says in the user's words why JSON could not be read as a type. */
record ReadProblem(JavaType type, JsonText json, String path, JsonProcessingException problem) {

  DataConversionException toException() {
    if (!(problem instanceof JsonMappingException mapping)) {
      return malformed("JSON for " + TypeNames.of(type), json, problem);
    }
    String at = path(path, mapping.getPath());
    JsonLocation location = mapping.getLocation();
    if (location == null || location.getLineNr() < 1) {
      location = new JsonLocation(null, 0, 1, 1);
    }
    return DataConversionException.mismatch(
        TypeNames.of(type),
        at,
        json.line(location),
        json.column(location),
        reason(mapping, json.found(location.getCharOffset())),
        mapping.getCause() instanceof JsonProcessingException ? null : mapping.getCause());
  }

  static DataConversionException malformed(
      String what, JsonText json, JsonProcessingException problem) {
    JsonLocation location = problem.getLocation();
    String reason = problem.getOriginalMessage();
    // What follows is the place where an object or array began, with Jackson's name for the source.
    int noise = reason.indexOf(" (start marker at");
    return DataConversionException.malformed(
        what,
        noise < 0 ? reason : reason.substring(0, noise),
        location == null ? json.line() : json.line(location),
        location == null ? json.column() : json.column(location));
  }

  private static String reason(JsonMappingException problem, String found) {
    if (problem instanceof UnrecognizedPropertyException unknown) {
      return "unknown field '%s', the known ones are %s"
          .formatted(unknown.getPropertyName(), known(unknown));
    }
    if (problem instanceof InvalidTypeIdException typeId) {
      String names = SealedTypes.names(typeId.getBaseType().getRawClass());
      return typeId.getTypeId() == null
          ? "'%s' is missing, expected one of %s".formatted(DataConverter.TYPE_PROPERTY, names)
          : "unknown '%s' \"%s\", expected one of %s"
              .formatted(DataConverter.TYPE_PROPERTY, typeId.getTypeId(), names);
    }
    if (problem instanceof ValueInstantiationException rejected) {
      Throwable cause = rejected.getCause() == null ? rejected : rejected.getCause();
      return "%s rejects the value: %s".formatted(TypeNames.of(rejected.getType()), cause);
    }
    if (problem instanceof InvalidDefinitionException definition && definition.getType() != null) {
      return notReadable(definition.getType());
    }
    if (problem instanceof InvalidFormatException format && format.getTargetType() != null) {
      return "expected %s, found %s".formatted(expected(format.getTargetType()), found);
    }
    if (problem instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return "expected %s, found %s".formatted(expected(mismatch.getTargetType()), found);
    }
    return problem.getOriginalMessage();
  }

  private static String known(UnrecognizedPropertyException unknown) {
    return unknown.getKnownPropertyIds() == null
        ? "none"
        : unknown.getKnownPropertyIds().stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static String expected(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    if (constants == null) {
      return TypeNames.of(type);
    }
    return "one of "
        + Arrays.stream(constants).map(c -> ((Enum<?>) c).name()).collect(Collectors.joining(", "));
  }

  private static String notReadable(JavaType type) {
    if (type.isAbstract()) {
      return "%s is abstract and not sealed, so it is unknown which class to create"
          .formatted(TypeNames.of(type));
    }
    return "%s cannot be created from JSON; make it a record, or give it a constructor without parameters and setters"
        .formatted(TypeNames.of(type));
  }

  /** Joins a path as Jackson reports it to the path of the value it is in. */
  static String path(String outer, List<JsonMappingException.Reference> inner) {
    StringBuilder path = new StringBuilder(outer);
    for (JsonMappingException.Reference step : inner) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
