package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.io.IOException;

/** Says in the user's words why a value could not be written as JSON. */
final class WriteProblem {
  private WriteProblem() {}

  static DataConversionException toException(JavaType type, String path, IOException problem) {
    String name = TypeNames.of(type);
    if (!(problem instanceof JsonMappingException mapping)) {
      // The stream's own limit on nesting is the only other failure that has no path.
      return problem instanceof JsonProcessingException
          ? DataConversionException.tooDeep(name, path, null)
          : DataConversionException.unwritable(name, path, String.valueOf(problem), problem);
    }
    Throwable cause = mapping.getCause();
    if (cause instanceof DataConversionException inside) {
      return inside;
    }
    if (cause instanceof StackOverflowError || isCircular(mapping)) {
      return DataConversionException.tooDeep(name, path, null);
    }
    String at = ReadProblem.path(path, mapping.getPath());
    if (cause != null && !(cause instanceof JsonProcessingException)) {
      return DataConversionException.unwritable(name, at, "reading it threw " + cause, cause);
    }
    if (mapping instanceof InvalidDefinitionException definition
        && definition.getType() != null
        && definition.getOriginalMessage().startsWith("No serializer found")) {
      return DataConversionException.unwritable(
          name,
          at,
          "%s has no properties; make it a record, or give it getters"
              .formatted(TypeNames.of(definition.getType())),
          null);
    }
    return DataConversionException.unwritable(name, at, mapping.getOriginalMessage(), null);
  }

  /** A path that is far longer than any value a person writes. */
  private static boolean isCircular(JsonMappingException mapping) {
    return mapping.getPath().size() >= 500;
  }
}
