package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.HistoryCodec;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one message. The members of an object may be in any order. */
final class EnvelopeReader {
  private static final HistoryCodec CODEC = new HistoryCodec();

  private final JsonNode message;
  private final JsonNode event;
  private final String instanceId;

  private EnvelopeReader(JsonNode message) throws UnreadableMessageException {
    this.message = message;
    JsonNode task = message.path("TaskMessage");
    this.event = task.path("Event");
    if (!event.isObject()) {
      throw Unreadable.message(
          message.path("CompressedBlobName").isTextual()
              ? "it refers to the blob '%s', whose content is needed"
                  .formatted(message.path("CompressedBlobName").asText())
              : "it has no event");
    }
    String addressee = Json.textOf(task.path("OrchestrationInstance"), "InstanceId");
    if (addressee == null || addressee.isEmpty()) {
      throw Unreadable.message("it does not say which instance it is for");
    }
    this.instanceId = addressee;
  }

  static Envelope read(String json) throws UnreadableMessageException {
    JsonNode message;
    try {
      message = Json.tree(json);
    } catch (JsonProcessingException e) {
      throw Unreadable.message("it is not JSON", e);
    }
    try {
      return new EnvelopeReader(message).envelope(contentId(json));
    } catch (JsonProcessingException
        | IllegalArgumentException
        | DateTimeException
        | DataConversionException e) {
      throw Unreadable.message("its content is not what it should be", e);
    }
  }

  /** The id of a message that has none: the same for the same message. */
  private static String contentId(String json) {
    return UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Envelope envelope(String contentId)
      throws JsonProcessingException, UnreadableMessageException {
    JsonNode ours = message.path(EnvelopeWriter.DURABLE);
    String ownId = Json.textOf(ours, "id");
    String activityId = Json.textOf(message, "ActivityId");
    String id = ownId != null ? ownId : activityId != null ? activityId : contentId;
    JsonNode addressee = message.path("TaskMessage").path("OrchestrationInstance");
    String executionId = Json.textOf(addressee, "ExecutionId");
    if (ours.isObject()) {
      Envelope.Content content = ownContent(ours);
      return envelope(id, executionId, moment(ours, "incarnation"), content);
    }
    Envelope.Content content = new ForeignEvent(instanceId, event).content();
    if (executionId == null && content instanceof Envelope.Start) {
      String told = Json.textOf(event.path("OrchestrationInstance"), "ExecutionId");
      executionId = told != null ? told : id.replace("-", "");
    }
    return envelope(id, executionId, null, content);
  }

  private Envelope envelope(
      String id,
      @Nullable String executionId,
      @Nullable Instant incarnation,
      Envelope.Content content) {
    long sequence = message.path("SequenceNumber").longValue();
    return new Envelope(id, sequence, instanceId, executionId, incarnation, content);
  }

  private Envelope.Content ownContent(JsonNode ours)
      throws JsonProcessingException, UnreadableMessageException {
    if (ours.get("start") instanceof ObjectNode rest) {
      ReferenceMembers.putBack(rest, Layout.named("NewInstance"), event::get);
      rest.put("instanceId", instanceId);
      Instant createdAt = moment(ours, "createdAt");
      if (createdAt == null) {
        throw Unreadable.message("it does not say when the instance was created");
      }
      return new Envelope.Start(Json.value(rest, NewInstance.class), createdAt);
    }
    if (ours.get("told") instanceof ObjectNode rest) {
      ReferenceMembers.putBack(rest, Layout.of(rest), event::get);
      Message told = CODEC.decodeMessage(Json.bytes(rest));
      return new Envelope.Told(told, Json.textOf(ours, "messageId"));
    }
    if (ours.get("run") instanceof ObjectNode rest) {
      ReferenceMembers.putBack(rest, Layout.of(rest), event::get);
      if (CODEC.decodeTask(Json.bytes(rest)) instanceof TaskRecord.Activity task) {
        return new Envelope.Run(task);
      }
    }
    if (ours.get("setAside") instanceof ObjectNode rest) {
      rest.set("reason", event.get("Data"));
      return Json.value(rest, Envelope.SetAside.class);
    }
    throw Unreadable.message("it is of a kind that this version does not know");
  }

  private static @Nullable Instant moment(JsonNode ours, String member) {
    String text = Json.textOf(ours, member);
    return text == null ? null : Instant.parse(text);
  }
}
