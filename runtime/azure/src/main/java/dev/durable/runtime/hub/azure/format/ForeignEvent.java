package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The event in a message that another program has written in the form of the reference
 * implementation.
 */
final class ForeignEvent {
  private static final String JSON_NULL = "null";

  private final String instanceId;
  private final JsonNode event;

  ForeignEvent(String instanceId, JsonNode event) {
    this.instanceId = instanceId;
    this.event = event;
  }

  Envelope.Content content() throws UnreadableMessageException {
    if (instanceId.startsWith("@")) {
      throw Unreadable.message(
          "it is for the entity '%s', and this hub has no entities".formatted(instanceId));
    }
    int number = event.path("EventType").asInt(-1);
    if (number == ReferenceType.EXECUTION_STARTED.number()) {
      return start();
    }
    return new Envelope.Told(told(number), null);
  }

  private Message told(int number) throws UnreadableMessageException {
    if (number == ReferenceType.EVENT_RAISED.number()) {
      return new Message.EventRaised(required("Name"), json("Input"));
    }
    if (number == ReferenceType.EXECUTION_TERMINATED.number()) {
      return new Message.Terminate(text("Input"), /* cascades= */ true);
    }
    if (number == ReferenceType.EXECUTION_SUSPENDED.number()) {
      return new Message.Suspend(text("Reason"));
    }
    if (number == ReferenceType.EXECUTION_RESUMED.number()) {
      return new Message.Resume(text("Reason"));
    }
    // An activity's outcome does not say of which attempt it is; it can be only of the first.
    if (number == ReferenceType.TASK_COMPLETED.number()) {
      return new Message.TaskCompleted(taskId(), /* attempt= */ 1, json("Result"));
    }
    if (number == ReferenceType.TASK_FAILED.number()) {
      return new Message.TaskFailed(taskId(), /* attempt= */ 1, failure());
    }
    throw Unreadable.message(
        "an event of type %s for instance '%s' has no meaning here"
            .formatted(event.path("EventType").asText("(none)"), instanceId));
  }

  private Envelope.Content start() throws UnreadableMessageException {
    if (event.path("ParentInstance").isObject()) {
      throw Unreadable.message(
          "instance '%s' was started by an orchestration of another framework"
              .formatted(instanceId));
    }
    String startAt = Json.textOf(event, "ScheduledStartTime");
    NewInstance instance =
        new NewInstance(
            instanceId,
            required("Name"),
            input(),
            null,
            startAt == null ? null : Moments.parse(startAt),
            tags(event.path("Tags")),
            List.of());
    Instant createdAt = Moments.parse(required("Timestamp"));
    return new Envelope.Start(instance, createdAt);
  }

  private String input() throws UnreadableMessageException {
    String input = json("Input");
    if (Json.treeOrNull(input) == null) {
      throw Unreadable.message("the input of instance '%s' is not JSON".formatted(instanceId));
    }
    return input;
  }

  /** The tags of an object, without what a serializer has added. */
  static Map<String, String> tags(JsonNode object) {
    Map<String, String> tags = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            tag -> {
              if (tag.getValue().isTextual() && !tag.getKey().equals("$type")) {
                tags.put(tag.getKey(), tag.getValue().textValue());
              }
            });
    return tags;
  }

  private FailureDetails failure() {
    JsonNode details = event.path("FailureDetails");
    return details.isObject()
        ? FailureForm.read(details)
        : new FailureDetails(
            List.of("(unknown)", "java.lang.Throwable"),
            Json.textOf(event, "Reason"),
            List.of(),
            null,
            null);
  }

  private long taskId() throws UnreadableMessageException {
    JsonNode id = event.path("TaskScheduledId");
    if (!id.isIntegralNumber()) {
      throw missing("TaskScheduledId");
    }
    return id.longValue();
  }

  private String required(String member) throws UnreadableMessageException {
    String text = Json.textOf(event, member);
    if (text == null || text.isEmpty()) {
      throw missing(member);
    }
    return text;
  }

  private UnreadableMessageException missing(String member) {
    return Unreadable.message(
        "its event for instance '%s' has no %s".formatted(instanceId, member));
  }

  private String json(String member) {
    return Objects.requireNonNullElse(Json.textOf(event, member), JSON_NULL);
  }

  private String text(String member) {
    return Objects.requireNonNullElse(Json.textOf(event, member), "");
  }
}
