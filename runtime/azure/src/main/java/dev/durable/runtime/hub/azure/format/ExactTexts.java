package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which columns of a row have JSON that was written in ASCII, and how to undo that. */
final class ExactTexts {
  private static final String MEMBER = "escaped";

  /** By column: the escape sequences that its text had before. */
  private final Map<String, List<Integer>> kept = new LinkedHashMap<>();

  /** JSON for a column. */
  String escape(String column, String json) {
    JsonAscii ascii = JsonAscii.of(json);
    if (ascii.differsFrom(json)) {
      kept.put(column, ascii.kept());
    }
    return ascii.text();
  }

  /** The JSON that a column was given. */
  String original(String column, String text) {
    List<Integer> had = kept.get(column);
    return had == null ? text : new JsonAscii(text, had).original();
  }

  /** Adds itself to what is stored of the row. */
  void writeTo(ObjectNode exact) {
    if (!kept.isEmpty()) {
      ObjectNode columns = exact.putObject(MEMBER);
      kept.forEach(
          (column, had) -> {
            ArrayNode array = columns.putArray(column);
            had.forEach(array::add);
          });
    }
  }

  /** Removes itself from what is stored of the row. */
  static ExactTexts takeFrom(ObjectNode exact) {
    ExactTexts texts = new ExactTexts();
    JsonNode columns = exact.remove(MEMBER);
    if (columns != null) {
      columns
          .properties()
          .forEach(
              column -> {
                List<Integer> had = new ArrayList<>();
                column.getValue().forEach(index -> had.add(index.intValue()));
                texts.kept.put(column.getKey(), had);
              });
    }
    return texts;
  }
}
