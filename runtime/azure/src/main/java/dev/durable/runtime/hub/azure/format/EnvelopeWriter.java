package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.json.HistoryCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes one message. In each object, {@code $type} is the first member. */
final class EnvelopeWriter {
  /** The member with what is ours. */
  static final String DURABLE = "Durable";

  private static final HistoryCodec CODEC = new HistoryCodec();
  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String CORE = "DurableTask.Core.";

  private final Envelope envelope;

  /** What is ours; without what the event has. */
  private final ObjectNode exact = Json.object();

  /** Null for what the reference layout does not know at all. */
  private final @Nullable Layout layout;

  private final ObjectNode rest;

  EnvelopeWriter(Envelope envelope) {
    this.envelope = envelope;
    Envelope.Content content = envelope.content();
    if (content instanceof Envelope.Start start) {
      rest = (ObjectNode) Json.tree(start.instance());
      rest.remove("instanceId");
      layout = Layout.named("NewInstance");
      exact.put("createdAt", start.createdAt().toString());
      exact.set("start", rest);
    } else if (content instanceof Envelope.Told told) {
      rest = Json.object(CODEC.encode(told.message()));
      layout = Layout.of(rest);
      exact.put("messageId", told.messageId());
      exact.set("told", rest);
    } else if (content instanceof Envelope.Run run) {
      rest = Json.object(CODEC.encode(run.task()));
      layout = Layout.of(rest);
      exact.set("run", rest);
    } else if (content instanceof Envelope.SetAside setAside) {
      rest = (ObjectNode) Json.tree(setAside);
      layout = null;
      exact.set("setAside", rest);
    } else {
      throw new AssertionError(content);
    }
  }

  ReferenceType type() {
    return layout == null ? ReferenceType.GENERIC : layout.type();
  }

  ObjectNode write() {
    ObjectNode message = typed("DurableTask.AzureStorage.MessageData");
    message.put("ActivityId", activityId());
    ObjectNode task = typed(CORE + "TaskMessage");
    task.set("Event", event());
    task.put("SequenceNumber", 0);
    task.set("OrchestrationInstance", addressee());
    task.putNull("OrchestrationExecutionContext");
    message.set("TaskMessage", task);
    message.putNull("CompressedBlobName");
    message.put("SequenceNumber", envelope.sequence());
    message.set("Sender", Json.object().put("InstanceId", "").put("ExecutionId", ""));
    message.putNull("SerializableTraceContext");
    message.set(DURABLE, exact());
    return message;
  }

  private ObjectNode event() {
    ObjectNode event = typed(type().className());
    event.put("EventType", type().number());
    event.put("EventId", -1);
    event.put("IsPlayed", false);
    Instant moment = moment();
    if (moment != null) {
      event.put("Timestamp", Moments.text(moment));
    }
    if (envelope.content() instanceof Envelope.Start start) {
      addTo(event, start.instance());
    }
    if (layout == null) {
      event.set("Data", rest.get("reason"));
      rest.putNull("reason");
    } else {
      for (Map.Entry<String, Object> member : ReferenceMembers.take(rest, layout).entrySet()) {
        event.set(member.getKey(), member(member.getValue()));
      }
    }
    return event;
  }

  private void addTo(ObjectNode event, NewInstance instance) {
    event.set("OrchestrationInstance", addressee());
    ParentInstance parent = instance.parent();
    if (parent == null) {
      event.putNull("ParentInstance");
    } else {
      ObjectNode form = typed(CORE + "ParentInstance");
      form.putNull("Name");
      form.set("OrchestrationInstance", instance(parent.instanceId(), parent.executionId()));
      form.put("TaskScheduleId", (int) Math.min(parent.taskId(), Integer.MAX_VALUE));
      form.put("Version", "");
      event.set("ParentInstance", form);
    }
    event.put("Version", "");
    event.set("Tags", Json.tree(instance.tags()));
    event.put("Generation", 0);
  }

  /** When the event happened, if that is known. */
  private @Nullable Instant moment() {
    Envelope.Content content = envelope.content();
    return content instanceof Envelope.Start start
        ? start.createdAt()
        : content instanceof Envelope.Run run ? run.task().scheduledAt() : null;
  }

  private static JsonNode member(Object value) {
    return value instanceof Instant moment
        ? Json.textNode(Moments.text(moment))
        : value instanceof JsonNode tree ? tree : Json.tree(value);
  }

  private ObjectNode exact() {
    if (!activityId().equals(envelope.id())) {
      exact.put("id", envelope.id());
    }
    Instant incarnation = envelope.incarnation();
    exact.put("incarnation", incarnation == null ? null : incarnation.toString());
    exact.properties().removeIf(member -> member.getValue().isNull());
    return exact;
  }

  /** The message's id, in the form that the reference implementation demands. */
  private String activityId() {
    String id = envelope.id();
    if (GUID.matcher(id).matches()) {
      return id;
    }
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private ObjectNode addressee() {
    return instance(envelope.instanceId(), envelope.executionId());
  }

  private static ObjectNode instance(String instanceId, @Nullable String executionId) {
    return typed(CORE + "OrchestrationInstance")
        .put("InstanceId", instanceId)
        .put("ExecutionId", executionId);
  }

  private static ObjectNode typed(String className) {
    return Json.object().put("$type", className);
  }
}
