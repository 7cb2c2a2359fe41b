package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowChange;
import dev.durable.runtime.hub.azure.storage.RowConflictException;
import dev.durable.runtime.hub.azure.storage.RowPage;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import dev.durable.runtime.instance.InstanceState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Removes rows of instances. Thread-safe. */
final class InstanceRemoval {
  private static final int BATCH = 100;

  private final InstanceStore store;

  InstanceRemoval(InstanceStore store) {
    this.store = store;
  }

  /**
   * Removes a finished instance. Whoever deletes the sentinel row has removed it; the rest follows,
   * and the row in the Instances table, which keeps others from creating the id anew, goes last.
   *
   * @param executionId the execution to remove; null for whichever it is
   */
  PurgeResult purge(String id, @Nullable String executionId) {
    Optional<Row> sentinel = store.sentinel(id);
    Optional<InstanceState> state =
        sentinel.isPresent() ? sentinel.map(store::state) : store.state(id);
    if (state.isEmpty()
        || (executionId != null && !executionId.equals(state.get().executionId()))) {
      return PurgeResult.UNKNOWN_INSTANCE;
    }
    if (!state.get().status().isFinished()) {
      return PurgeResult.NOT_FINISHED;
    }
    String key = KeyEscape.escape(id);
    if (sentinel.isPresent()
        && !store.history().delete(key, RowKeys.SENTINEL, sentinel.get().etag())) {
      return purge(id, executionId);
    }
    removeHistory(id);
    boolean unused = store.instances().delete(key, "", null);
    return PurgeResult.PURGED;
  }

  /** Removes all rows of an instance's history, and its large values. */
  void removeHistory(String id) {
    removeRows(RowKeys.partition(KeyEscape.escape(id)), row -> true);
    store.large().deleteAll(KeyEscape.escape(id));
  }

  /** Does what a turn changes beside its transaction; doing it again does no harm. */
  void redo(InstanceState state, Journal.Redo redo) {
    String key = KeyEscape.escape(state.instanceId());
    for (String task : redo.changed()) {
      store
          .history()
          .merge(TurnRows.taskRow(store.large(), key, state.executionId(), TurnRows.task(task)));
    }
    if (redo.allTasks()) {
      removeRows(RowKeys.range(key, RowKeys.FIRST_TASK, RowKeys.AFTER_TASKS), row -> true);
    } else if (!redo.deletedTasks().isEmpty()) {
      Set<Long> deleted = Set.copyOf(redo.deletedTasks());
      long from = redo.deletedTasks().stream().mapToLong(id -> id).min().orElse(0);
      long to = redo.deletedTasks().stream().mapToLong(id -> id).max().orElse(0);
      removeRows(
          RowKeys.range(key, RowKeys.task(from), RowKeys.task(to + 1)),
          row -> deleted.contains(RowKeys.taskId(row.rowKey())));
    }
    if (redo.eventsFrom() < redo.eventsTo()) {
      removeRows(
          RowKeys.range(key, RowKeys.event(redo.eventsFrom()), RowKeys.event(redo.eventsTo())),
          row -> true);
    }
  }

  private void removeRows(String filter, Predicate<Row> condition) {
    StorageTable history = store.history();
    String continuation = null;
    do {
      RowPage page = history.query(filter, 1_000, continuation);
      List<Row> rows = page.rows().stream().filter(condition).toList();
      for (int i = 0; i < rows.size(); i += BATCH) {
        remove(history, rows.subList(i, Math.min(i + BATCH, rows.size())));
      }
      continuation = page.continuation();
    } while (continuation != null);
  }

  private static void remove(StorageTable history, List<Row> rows) {
    List<RowChange> deletes =
        rows.stream()
            .<RowChange>map(row -> new RowChange.Delete(row.partitionKey(), row.rowKey(), null))
            .toList();
    try {
      history.transact(deletes);
    } catch (RowConflictException e) {
      // Somebody else removes them, too.
      rows.forEach(row -> history.delete(row.partitionKey(), row.rowKey(), null));
    }
  }
}
