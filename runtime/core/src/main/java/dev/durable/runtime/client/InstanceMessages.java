package dev.durable.runtime.client;

import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells instances what clients want them to know. Thread-safe. */
final class InstanceMessages {
  private final TaskHub hub;

  InstanceMessages(TaskHub hub) {
    this.hub = hub;
  }

  /** Sends an event; false if it had been accepted before. */
  boolean raise(String instanceId, Message.EventRaised event, @Nullable String eventId) {
    if (eventId != null) {
      InvalidRequestException.checkText("id of the event", eventId);
    }
    return send(instanceId, event, eventId, describe(event));
  }

  void suspend(String instanceId, String reason) {
    manage(
        instanceId,
        new Message.Suspend(InvalidRequestException.checkReason(reason)),
        "the suspension");
  }

  void resume(String instanceId, String reason) {
    manage(
        instanceId,
        new Message.Resume(InvalidRequestException.checkReason(reason)),
        "the resumption");
  }

  void cancel(String instanceId, String reason, Duration grace) {
    manage(
        instanceId,
        new Message.Cancel(
            InvalidRequestException.checkReason(reason),
            InvalidRequestException.checkDuration("time to end", grace)),
        "the cancellation");
  }

  void terminate(String instanceId, String reason, boolean cascades) {
    manage(
        instanceId,
        new Message.Terminate(InvalidRequestException.checkReason(reason), cascades),
        "the termination");
  }

  private void manage(String instanceId, Message message, String description) {
    boolean unused = send(instanceId, message, /* messageId= */ null, description);
  }

  private boolean send(
      String instanceId, Message message, @Nullable String messageId, String description) {
    SendResult result = HubCalls.join(hub.send(instanceId, message, messageId));
    return switch (result) {
      case ACCEPTED -> true;
      case DUPLICATE -> false;
      case UNKNOWN_INSTANCE -> throw UnknownInstanceException.of(instanceId);
      case FINISHED -> throw InstanceFinishedException.of(instanceId, description);
    };
  }

  static Message.EventRaised event(String name, String payload) {
    return new Message.EventRaised(InvalidRequestException.checkEventName(name), payload);
  }

  static String describe(Message.EventRaised event) {
    return "event '" + event.name() + "'";
  }
}
