package dev.durable.runtime.hub.azure.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.durable.runtime.json.DataConverter;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of JSON and their text, which is always ASCII. */
final class Json {
  private static final ObjectMapper MAPPER =
      DataConverter.newMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final ObjectWriter WRITER =
      MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The tree of an object that a codec has written. */
  static ObjectNode object(byte[] encoded) {
    try {
      return (ObjectNode) MAPPER.readTree(encoded);
    } catch (IOException e) {
      throw new AssertionError("what a codec wrote is not JSON", e);
    }
  }

  /**
   * The tree of a text.
   *
   * @throws JsonProcessingException if it is not JSON
   */
  static JsonNode tree(String json) throws JsonProcessingException {
    return MAPPER.readTree(json);
  }

  /** The tree of a record whose fields say by themselves what they are. */
  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * The record of a tree.
   *
   * @throws JsonProcessingException if it is none
   */
  static <T> T value(JsonNode tree, Class<T> type) throws JsonProcessingException {
    return MAPPER.treeToValue(tree, type);
  }

  static String text(JsonNode tree) {
    try {
      return WRITER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree cannot be written", e);
    }
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return WRITER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree cannot be written", e);
    }
  }

  /** The text of a member, or null if there is none. */
  static @Nullable String textOf(JsonNode object, String member) {
    return object.path(member).textValue();
  }

  static JsonNode textNode(String text) {
    return TextNode.valueOf(text);
  }

  /** The tree of a text, or null if it is none. */
  static @Nullable JsonNode treeOrNull(String json) {
    try {
      return tree(json);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /**
   * The object that a column has as JSON.
   *
   * @throws JsonProcessingException if it is not JSON
   * @throws IllegalArgumentException if there is no object
   */
  static ObjectNode exact(Map<String, Object> columns, String column)
      throws JsonProcessingException {
    if (columns.get(column) instanceof String text && tree(text) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("column '%s' has no JSON object".formatted(column));
  }

  /** The ASCII form of what a codec has written. */
  static String ascii(byte[] encoded) {
    return JsonAscii.escape(new String(encoded, UTF_8));
  }

  static byte[] utf8(String json) {
    return json.getBytes(UTF_8);
  }
}
