package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.DeadLetter;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.format.Envelopes;
import dev.durable.runtime.hub.azure.storage.LargeColumns;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowPage;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import dev.durable.runtime.hub.azure.storage.TakenMessage;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets aside messages that nobody can handle: they go from their queue to a table, with the reason,
 * and can be put back. Thread-safe.
 */
final class DeadLetters {
  private static final Logger logger = LoggerFactory.getLogger(DeadLetters.class);

  private static final String PARTITION = "deadletters";

  private final StorageTable table;
  private final LargeColumns large;
  private final HubQueues queues;
  private final Outgoing outgoing;
  private final int maxDeliveries;

  DeadLetters(
      StorageTable table,
      LargeColumns large,
      HubQueues queues,
      Outgoing outgoing,
      int maxDeliveries) {
    this.table = table;
    this.large = large;
    this.queues = queues;
    this.outgoing = outgoing;
    this.maxDeliveries = maxDeliveries;
  }

  /** Whether a message was delivered so often that whoever takes it seems to die of it. */
  boolean isPoison(HeldMessage message) {
    return message.deliveries() > maxDeliveries;
  }

  /** Sets a message aside that cannot be read. */
  void setAsideUnreadable(HubQueue queue, TakenMessage message, String reason) {
    store(queue.name(), message.id(), message.body(), null, message.dequeueCount(), reason);
    boolean unused = queue.delete(message);
  }

  /** Sets a message to an instance aside, and returns why. */
  String setAsideControl(int partition, HeldMessage message) {
    String reason =
        "A message to this instance (%s) was delivered %d times and never handled: each time its worker died, or was cut off. It is set aside. Find out why, then put it back (dead letter '%s')."
            .formatted(
                Envelopes.eventType(message.envelope()),
                message.deliveries() - 1,
                message.envelope().id());
    setAside(queues.control(partition), message, reason);
    return reason;
  }

  /** Sets a message to an instance aside. */
  void setAside(int partition, HeldMessage message, String reason) {
    setAside(queues.control(partition), message, reason);
  }

  /** Sets a message aside. */
  void setAside(HubQueue queue, HeldMessage message, String reason) {
    Envelope envelope = message.envelope();
    store(
        queue.name(),
        envelope.id(),
        message.body(),
        envelope.instanceId(),
        message.deliveries(),
        reason);
    boolean unused = message.delete();
  }

  /** Sets an activity aside, and tells its instance, which waits for it. */
  void setAsideActivity(HeldMessage message, Envelope envelope, TaskRecord.Activity task) {
    String reason =
        "Activity '%s' (task %d, attempt %d) was delivered %d times without an outcome: each time its worker died, or was cut off. Its message is set aside. Find out why, then put it back (dead letter '%s')."
            .formatted(
                task.activity(),
                task.taskId(),
                task.attempt(),
                message.deliveries() - 1,
                envelope.id());
    store(
        queues.workItems().name(),
        envelope.id(),
        message.body(),
        envelope.instanceId(),
        message.deliveries(),
        reason);
    queues.sendControl(
        outgoing.setAside(envelope, new Envelope.SetAside(task.taskId(), reason)), Duration.ZERO);
    boolean unused = message.delete();
  }

  List<DeadLetter> list(int limit) {
    List<DeadLetter> found = new ArrayList<>();
    String continuation = null;
    do {
      RowPage page = table.query("", Math.min(limit - found.size(), 1_000), continuation);
      page.rows().stream().map(large::restore).map(DeadLetters::deadLetter).forEach(found::add);
      continuation = page.continuation();
    } while (continuation != null && found.size() < limit);
    return found;
  }

  private static DeadLetter deadLetter(Row row) {
    Long deliveries = row.number("Deliveries");
    Instant setAsideAt = row.instant("SetAsideAt");
    return new DeadLetter(
        row.rowKey(),
        String.valueOf(row.text("Queue")),
        row.text("InstanceId"),
        deliveries == null ? 0 : deliveries,
        String.valueOf(row.text("Reason")),
        setAsideAt == null ? Instant.EPOCH : setAsideAt,
        String.valueOf(row.text("Body")));
  }

  /** Puts a message back; when that fails half-way, it is in both places, which does no harm. */
  boolean replay(String id) {
    Optional<Row> row = table.get(PARTITION, id).map(large::restore);
    if (row.isEmpty()) {
      return false;
    }
    DeadLetter letter = deadLetter(row.get());
    queues.sendAgain(letter.queue(), letter.body());
    boolean unused = table.delete(PARTITION, id, null);
    logger.info("queue={} instance={} id={}: put back", letter.queue(), letter.instanceId(), id);
    return true;
  }

  private void store(
      String queue,
      String id,
      String body,
      @Nullable String instanceId,
      long deliveries,
      String reason) {
    Map<String, Object> columns = new HashMap<>();
    columns.put("Queue", queue);
    columns.put("Body", body);
    columns.put("Deliveries", deliveries);
    columns.put("Reason", reason);
    columns.put("SetAsideAt", Instant.now());
    if (instanceId != null) {
      columns.put("InstanceId", instanceId);
    }
    table.createIfAbsent();
    table.upsert(large.offload(new Row(PARTITION, id, columns, null)));
    logger.error("queue={} instance={} id={}: {}", queue, instanceId, id, reason);
  }
}
