package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.durable.runtime.instance.FailureDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the reference implementation has it. What it has no place for is in members that are
 * there only when needed: the names of the superclasses, the fields, and a stack trace whose lines
 * do not make up its text.
 */
final class FailureForm {
  private static final String SUPERTYPES = "DurableSupertypes";
  private static final String FIELDS = "DurableFields";
  private static final String LINES = "DurableStackTrace";
  private static final String ROOT = "java.lang.Throwable";

  private FailureForm() {}

  /** Writes a failure. */
  static ObjectNode write(FailureDetails failure) {
    ObjectNode form = Json.object();
    form.put("$type", "DurableTask.Core.FailureDetails");
    form.put("ErrorType", failure.type());
    form.put("ErrorMessage", failure.message());
    String trace = failure.stackTrace().isEmpty() ? null : String.join("\n", failure.stackTrace());
    form.put("StackTrace", trace);
    FailureDetails cause = failure.cause();
    form.set("InnerFailure", cause == null ? form.nullNode() : write(cause));
    form.put("IsNonRetriable", false);
    if (!types(failure.type(), null).equals(failure.types())) {
      putAll(form.putArray(SUPERTYPES), failure.types().subList(1, failure.types().size()));
    }
    if (!lines(trace).equals(failure.stackTrace())) {
      putAll(form.putArray(LINES), failure.stackTrace());
    }
    if (failure.fields() != null) {
      form.put(FIELDS, failure.fields());
    }
    return form;
  }

  /** Reads a failure, whoever wrote it. */
  static FailureDetails read(JsonNode form) {
    JsonNode lines = form.path(LINES);
    JsonNode cause = form.path("InnerFailure");
    return new FailureDetails(
        types(
            Objects.requireNonNullElse(Json.textOf(form, "ErrorType"), "(unknown)"),
            form.get(SUPERTYPES)),
        Json.textOf(form, "ErrorMessage"),
        lines.isArray() ? texts(lines) : lines(Json.textOf(form, "StackTrace")),
        Json.textOf(form, FIELDS),
        cause.isObject() ? read(cause) : null);
  }

  private static List<String> types(String type, @Nullable JsonNode supertypes) {
    List<String> types = new ArrayList<>();
    types.add(type);
    if (supertypes != null) {
      types.addAll(texts(supertypes));
    } else if (!type.equals(ROOT)) {
      types.add(ROOT);
    }
    return types;
  }

  private static List<String> lines(@Nullable String trace) {
    return trace == null ? List.of() : trace.lines().toList();
  }

  private static void putAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
