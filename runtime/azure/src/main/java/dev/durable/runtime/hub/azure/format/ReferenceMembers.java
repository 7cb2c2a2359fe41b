package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Divides a record between the members of the reference layout and a rest, which is exact where
 * these are not, and small. A member that was moved is null in the rest.
 */
final class ReferenceMembers {
  private static final int MAX_SUMMARY = 1_000;

  private ReferenceMembers() {}

  /**
   * Takes from a record what has a place in the reference layout.
   *
   * @param record becomes the rest
   * @return texts, {@code Integer}s, {@code Instant}s, and for a failure a tree
   */
  static Map<String, Object> take(ObjectNode record, Layout layout) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Layout.Part part : layout.parts()) {
      JsonNode value = record.path(part.member());
      if (!value.isMissingNode()) {
        put(members, part, value);
        if (part.isMoved()) {
          record.putNull(part.member());
        }
      }
    }
    return members;
  }

  private static void put(Map<String, Object> members, Layout.Part part, JsonNode value) {
    switch (part.kind()) {
      case JSON, TEXT, NAME -> members.put(part.column(), value.textValue());
      case TASK -> members.put(part.column(), (int) Math.min(value.longValue(), Integer.MAX_VALUE));
      case MOMENT -> members.put(part.column(), Instant.parse(value.textValue()));
      case STATUS ->
          members.put(part.column(), StatusNames.text(RuntimeStatus.valueOf(value.textValue())));
      case FAILURE -> {
        FailureDetails failure = failure(value);
        members.put("Reason", shortened(failure.summary()));
        members.put(part.column(), FailureForm.write(failure));
      }
    }
  }

  private static FailureDetails failure(JsonNode tree) {
    try {
      return Json.value(tree, FailureDetails.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("what a codec wrote cannot be read", e);
    }
  }

  private static String shortened(String summary) {
    return summary.length() <= MAX_SUMMARY ? summary : summary.substring(0, MAX_SUMMARY) + "…";
  }

  /**
   * Gives a rest back what was taken from it.
   *
   * @param record the rest; becomes the record
   * @param member a member of the reference layout by its name: a text, or a tree for a failure;
   *     null if it is not there
   * @throws IllegalArgumentException if one is not there
   */
  static void putBack(
      ObjectNode record, Layout layout, Function<String, @Nullable JsonNode> member) {
    for (Layout.Part part : layout.parts()) {
      if (part.isMoved() && record.path(part.member()).isNull()) {
        JsonNode value = member.apply(part.column());
        boolean isFailure = part.kind() == Layout.Kind.FAILURE;
        if (value == null || !(isFailure ? value.isObject() : value.isTextual())) {
          throw new IllegalArgumentException("'%s' is missing".formatted(part.column()));
        }
        record.set(part.member(), isFailure ? Json.tree(FailureForm.read(value)) : value);
      }
    }
  }
}
