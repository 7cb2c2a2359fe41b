package dev.durable.runtime.hub.azure.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The envelope of a message that is in a blob.
 *
 * @param blobs where the messages are
 */
record LargeMessages(GzipBlobs blobs) {
  /** The bytes of a message in UTF-8 that a queue gets. */
  private static final int MAX_BYTES = 45 * 1024;

  private static final String BLOB_NAME = "CompressedBlobName";
  private static final Pattern REFERENCE = Pattern.compile("\"" + BLOB_NAME + "\"\\s*:\\s*\"");
  private static final String START = "-ExecutionStarted.json.gz";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** The message itself, or an envelope that refers to it. */
  String offload(String partition, String activityId, String eventType, String json) {
    if (json.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
      return json;
    }
    String name =
        "%s/message-%s-%s.json.gz".formatted(partition, activityId.replace("-", ""), eventType);
    blobs.put(name, json);
    ObjectNode envelope = MAPPER.createObjectNode();
    envelope.put("$type", "DurableTask.AzureStorage.MessageData");
    envelope.put("ActivityId", activityId);
    envelope.putNull("TaskMessage");
    envelope.put(BLOB_NAME, name);
    envelope.put("SequenceNumber", 0);
    envelope.putNull("Sender");
    envelope.putNull("SerializableTraceContext");
    return text(envelope);
  }

  private static String text(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree can be written", e);
    }
  }

  /** The body itself, or the message that it refers to. */
  String restore(String body) {
    return REFERENCE.matcher(body).find()
        ? read(body, BLOB_NAME).map(blobs::get).orElse(body)
        : body;
  }

  /** Whether a blob is the message that starts an instance. */
  static boolean isStart(String blob) {
    return blob.endsWith(START) && blob.contains("/message-");
  }

  /** The input in a message that starts an instance; empty if it is no such message. */
  static Optional<String> input(String envelope) {
    return read(envelope, "TaskMessage", "Event", "Input");
  }

  private static Optional<String> read(String json, String... path) {
    try {
      JsonNode node = MAPPER.readTree(json);
      for (String name : path) {
        node = node.path(name);
      }
      return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
