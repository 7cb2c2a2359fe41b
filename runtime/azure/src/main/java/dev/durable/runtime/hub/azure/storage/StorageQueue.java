package dev.durable.runtime.hub.azure.storage;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import com.azure.storage.queue.models.SendMessageResult;
import com.azure.storage.queue.models.UpdateMessageResult;
import dev.durable.runtime.hub.TaskHubException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A queue of a storage account; one request per call. The service counts time in whole seconds. */
public final class StorageQueue {
  /** How long a message can be hidden at most. */
  public static final Duration MAX_HIDDEN = Duration.ofDays(7);

  /** The bytes of a body in UTF-8. */
  public static final int MAX_BODY = 64 * 1024;

  private static final int MAX_RECEIVED = 32;
  private static final Duration FOR_EVER = Duration.ofSeconds(-1);
  private static final Set<String> GONE = Set.of("MessageNotFound", "PopReceiptMismatch");

  private final QueueClient client;
  private final StorageResource queue;

  StorageQueue(QueueClient client, StorageResource queue) {
    this.client = client;
    this.queue = queue;
  }

  /**
   * Creates the queue, unless there is one.
   *
   * @throws TaskHubException for 30 to 60 seconds after one of this name was deleted, too
   */
  public void createIfAbsent() {
    try {
      client.create();
    } catch (QueueStorageException e) {
      if (!StorageProblems.code(e).equals("QueueAlreadyExists")) {
        throw queue.failed("create it", e);
      }
    } catch (RuntimeException e) {
      throw queue.failed("create it", e);
    }
  }

  /** Deletes the queue with its messages, if there is one. */
  public void deleteQueue() {
    queue.call("delete it", client::deleteIfExists);
  }

  /**
   * Sends a message, which stays until it is deleted.
   *
   * @param body JSON, or another text that XML can have; at most {@link #MAX_BODY}
   * @param visibleAfter the time until it can be received, rounded up to seconds; at most {@link
   *     #MAX_HIDDEN}
   */
  public SentMessage send(String body, Duration visibleAfter) {
    String stored = MessageText.encode(body);
    int bytes = stored.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BODY) {
      throw new IllegalArgumentException(
          "A message has at most %d bytes, not %d.".formatted(MAX_BODY, bytes));
    }
    Duration hidden = seconds(visibleAfter);
    SendMessageResult result =
        queue.call(
            "send a message",
            () ->
                client
                    .sendMessageWithResponse(stored, hidden, FOR_EVER, null, Context.NONE)
                    .getValue());
    return new SentMessage(
        result.getMessageId(), result.getPopReceipt(), result.getTimeNextVisible().toInstant());
  }

  /**
   * Receives messages that are visible, and hides them. It is not tried again when it fails: the
   * first try may have hidden messages, and the caller has to know.
   *
   * @param max at most so many, from 1 to 32
   * @param visibility for how long, rounded up to seconds
   */
  public List<TakenMessage> receive(int max, Duration visibility) {
    if (max < 1 || max > MAX_RECEIVED) {
      throw new IllegalArgumentException(
          "From 1 to %d messages are received at once, not %d.".formatted(MAX_RECEIVED, max));
    }
    Duration hidden = seconds(visibility);
    return queue.call(
        "receive messages",
        () -> {
          List<TakenMessage> messages = new ArrayList<>();
          for (QueueMessageItem item :
              client.receiveMessages(max, hidden, null, OuterRetries.ONCE)) {
            messages.add(taken(item));
          }
          return List.copyOf(messages);
        });
  }

  private static TakenMessage taken(QueueMessageItem item) {
    String stored = item.getBody() == null ? "" : item.getBody().toString();
    return new TakenMessage(
        item.getMessageId(),
        item.getPopReceipt(),
        MessageText.decode(stored),
        item.getDequeueCount(),
        item.getInsertionTime().toInstant());
  }

  /**
   * Hides a message anew from now on; zero lets it be received at once.
   *
   * @param visibility for how long, rounded up to seconds; at most {@link #MAX_HIDDEN}
   * @return the message with its new receipt; empty if it was deleted, or received again since
   */
  public Optional<TakenMessage> extend(TakenMessage message, Duration visibility) {
    Duration hidden = seconds(visibility);
    try {
      // Without the body, the service would empty it.
      UpdateMessageResult result =
          client.updateMessage(
              message.id(), message.popReceipt(), MessageText.encode(message.body()), hidden);
      return Optional.of(
          new TakenMessage(
              message.id(),
              result.getPopReceipt(),
              message.body(),
              message.dequeueCount(),
              message.insertedOn()));
    } catch (QueueStorageException e) {
      if (GONE.contains(StorageProblems.code(e))) {
        return Optional.empty();
      }
      throw queue.failed("extend a message", e);
    } catch (RuntimeException e) {
      throw queue.failed("extend a message", e);
    }
  }

  /**
   * Deletes a message.
   *
   * @return false if it was deleted, or received again since
   */
  public boolean delete(TakenMessage message) {
    try {
      client.deleteMessage(message.id(), message.popReceipt());
      return true;
    } catch (QueueStorageException e) {
      if (GONE.contains(StorageProblems.code(e))) {
        return false;
      }
      throw queue.failed("delete a message", e);
    } catch (RuntimeException e) {
      throw queue.failed("delete a message", e);
    }
  }

  /** Rounded up, so that nothing is visible too early. */
  private static Duration seconds(Duration duration) {
    if (duration.isNegative() || duration.compareTo(MAX_HIDDEN) > 0) {
      throw new IllegalArgumentException(
          "A message is hidden from 0 seconds to 7 days, not for %s.".formatted(duration));
    }
    return Duration.ofSeconds(duration.plusNanos(999_999_999).toSeconds());
  }
}
