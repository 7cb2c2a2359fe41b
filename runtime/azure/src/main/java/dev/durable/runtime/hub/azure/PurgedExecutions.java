package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowChange;
import dev.durable.runtime.hub.azure.storage.RowConflictException;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Which executions were purged, so that a start of theirs that comes after that begins nothing.
 * Each has a row in the History table, in a partition for the period in which it was purged; no
 * instance has a partition of such a name. What is purged removes rows of periods that are over.
 * Thread-safe.
 */
final class PurgedExecutions {
  /** A start that comes again comes within this time: a queue hides it for a week at most. */
  static final Duration KEPT = Duration.ofDays(14);

  /** The beginning of the partition keys. The escaped id of an instance has no such beginning. */
  static final String PARTITIONS = "^purged-";

  private static final Duration MOST_SKEW = Duration.ofHours(1);

  private final StorageTable history;
  private final InstantSource clock;
  private volatile long cleanedBefore = Long.MIN_VALUE;

  PurgedExecutions(StorageTable history, InstantSource clock) {
    this.history = history;
    this.clock = clock;
  }

  /** Remembers an execution for at least {@link #KEPT}. */
  void add(String executionId) {
    Instant now = clock.instant();
    history.upsert(
        new Row(partition(period(now)), rowKey(executionId), Map.of("PurgedAt", now), null));
    clean(period(now) - 1);
  }

  /** Whether an execution was purged lately. */
  boolean contains(String executionId) {
    long latest = period(clock.instant().plus(MOST_SKEW));
    String rowKey = rowKey(executionId);
    return history.get(partition(latest), rowKey).isPresent()
        || history.get(partition(latest - 1), rowKey).isPresent();
  }

  /** Removes some of what nobody asks for any more, until all of it is removed. */
  private void clean(long before) {
    if (cleanedBefore == before) {
      return;
    }
    List<Row> old =
        history
            .query(
                "PartitionKey ge '%s' and PartitionKey lt '%s'"
                    .formatted(PARTITIONS, partition(before)),
                Batches.MOST_ROWS,
                null)
            .rows();
    if (old.isEmpty()) {
      cleanedBefore = before;
      return;
    }
    String partition = old.get(0).partitionKey();
    try {
      history.transact(
          old.stream()
              .filter(row -> row.partitionKey().equals(partition))
              .<RowChange>map(row -> new RowChange.Delete(partition, row.rowKey(), null))
              .toList());
    } catch (RowConflictException e) {
      // Somebody else removes them, too.
    }
  }

  private static long period(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), KEPT.toSeconds());
  }

  private static String partition(long period) {
    return "%s%08d".formatted(PARTITIONS, period);
  }

  private static String rowKey(String executionId) {
    return KeyEscape.escape(ExecutionIds.first(executionId));
  }
}
