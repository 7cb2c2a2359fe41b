package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether somebody still waits for an activity. Where the instance is in memory, that is known;
 * else a message that is young is not worth a read. Thread-safe.
 */
final class WantedActivities {
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private final LiveInstances instances;
  private final InstanceStore store;

  /** Whether this process owns the partition of an instance. */
  private final Predicate<String> owns;

  WantedActivities(LiveInstances instances, InstanceStore store, Predicate<String> owns) {
    this.instances = instances;
    this.store = store;
    this.owns = owns;
  }

  boolean isWanted(HeldMessage message, TaskRecord.Activity task) {
    Envelope envelope = message.envelope();
    String id = envelope.instanceId();
    Optional<InstanceData> data = instances.find(id);
    if (instances.waiting(id).stream().anyMatch(waiting -> isOutcome(waiting, envelope, task))) {
      return false;
    }
    if (data.isPresent()
        && data.get().state().executionId().equals(envelope.executionId())
        && isPending(new TaskReads(store, data.get()).task(task.taskId()), task)) {
      return true;
    }
    // What is in memory may be old: another process may have gone on with the instance.
    if (data.isEmpty()
        && !owns.test(id)
        && message.deliveries() == 1
        && message.insertedOn().isAfter(Instant.now().minus(YOUNG))) {
      return true;
    }
    Optional<Row> row = store.taskRow(id, task.taskId());
    return row.isPresent()
        && envelope.executionId() != null
        && envelope.executionId().equals(row.get().text("Execution"))
        && isPending(row.map(found -> store.taskRecord(id, found)), task);
  }

  /** Whether a message is the outcome of an activity, in the same execution. */
  private static boolean isOutcome(HeldMessage waiting, Envelope run, TaskRecord.Activity task) {
    String execution = waiting.envelope().executionId();
    return waiting.envelope().content() instanceof Envelope.Told told
        && Activities.isOutcome(told.message(), task)
        && (execution == null || execution.equals(run.executionId()));
  }

  private static boolean isPending(Optional<TaskRecord> record, TaskRecord.Activity task) {
    return record.orElse(null) instanceof TaskRecord.Activity found
        && found.attempt() == task.attempt();
  }
}
