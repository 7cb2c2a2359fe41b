package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.instance.NewInstance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the rows of instances that are created: whoever sends a start does, and whoever takes it,
 * in case the sender has died. Neither creates what was purged since. Thread-safe.
 */
final class InstanceCreation {
  /** Nobody runs and purges an instance in this time from a message that somebody else holds. */
  private static final long LATE = Duration.ofSeconds(1).toNanos();

  private final InstanceStore store;
  private final PurgedExecutions purged;

  InstanceCreation(InstanceStore store, PurgedExecutions purged) {
    this.store = store;
    this.purged = purged;
  }

  /** Whether an execution that has no row can still be created: it was not purged. */
  boolean isPossible(String executionId) {
    return !purged.contains(executionId);
  }

  /**
   * Writes the row of an instance that is created.
   *
   * @param since a nano time at which it was not purged
   * @return false if there is one of another execution, or this one was purged
   */
  boolean insert(Envelope.Start start, String executionId, long since) {
    NewInstance instance = start.instance();
    String key = KeyEscape.escape(instance.instanceId());
    Map<String, Object> columns = store.rows().created(instance, executionId, start.createdAt());
    Row row = store.large().offload(new Row(key, "", columns, /* etag= */ null));
    if (!store.instances().insert(row)) {
      return find(key, executionId).isPresent();
    }
    if (System.nanoTime() - since > LATE && purged.contains(executionId)) {
      find(key, executionId)
          .ifPresent(
              found -> {
                boolean unused = store.instances().delete(key, "", found.etag());
              });
      return false;
    }
    return true;
  }

  private Optional<Row> find(String key, String executionId) {
    return store
        .instances()
        .get(key, "")
        .filter(row -> executionId.equals(row.text("ExecutionId")));
  }
}
