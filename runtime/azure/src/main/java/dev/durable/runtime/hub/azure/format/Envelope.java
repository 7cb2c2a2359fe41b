package dev.durable.runtime.hub.azure.format;

import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in a queue of the hub.
 *
 * @param id identifies the message, however often a queue has it; the reference layout's ActivityId
 * @param sequence grows with every message of a sender, from 0
 * @param instanceId the addressee; for an activity, the instance that waits for it
 * @param executionId the execution that is meant; null for whichever is current
 * @param incarnation when the instance was created that is meant: what is still under way to one
 *     that was purged or replaced does not reach the next of the same id. Null from clients that do
 *     not know
 * @param content what it says
 */
public record Envelope(
    String id,
    long sequence,
    String instanceId,
    @Nullable String executionId,
    @Nullable Instant incarnation,
    Content content) {

  /** What a message says. */
  public sealed interface Content {}

  /**
   * An instance was created and has to begin.
   *
   * @param instance the instance
   * @param createdAt when it was created
   */
  public record Start(NewInstance instance, Instant createdAt) implements Content {}

  /**
   * An instance is told something.
   *
   * @param message what; {@link Message.Start} for an execution that continues an instance as new
   * @param messageId the id under which a client has sent it; null if it has none
   */
  public record Told(Message message, @Nullable String messageId) implements Content {}

  /**
   * An activity is to run.
   *
   * @param task which
   */
  public record Run(TaskRecord.Activity task) implements Content {}

  /**
   * An activity's message was delivered too often and set aside; its instance waits for what does
   * not come.
   *
   * @param taskId the task
   * @param reason why and what to do, for people
   */
  public record SetAside(long taskId, String reason) implements Content {}
}
