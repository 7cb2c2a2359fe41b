package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowChange;
import dev.durable.runtime.hub.azure.storage.RowConflictException;
import dev.durable.runtime.hub.azure.storage.RowPage;
import dev.durable.runtime.instance.InstanceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Does what a turn changes beside its transaction, because it does not fit. Each step is a
 * transaction that fails once the instance has gone on: it writes the outbox row as it was read,
 * which each turn replaces, and which says what is to be changed. Thread-safe.
 */
final class LateChanges {
  private static final int PAGE = 1_000;

  private final InstanceStore store;

  LateChanges(InstanceStore store) {
    this.store = store;
  }

  /**
   * Does it, wherever it may have been left, unless somebody else has gone on with the instance: he
   * has done it then.
   */
  void apply(InstanceState state, Journal.Redo redo) {
    boolean isThrough = redo.isNothing();
    while (!isThrough) {
      try {
        tryApply(state, redo);
        isThrough = true;
      } catch (RowConflictException e) {
        // Somebody else does the same, or has gone on: the next look tells.
      }
    }
  }

  private void tryApply(InstanceState state, Journal.Redo redo) throws RowConflictException {
    String key = KeyEscape.escape(state.instanceId());
    List<RowChange> changed = new ArrayList<>();
    for (String task : redo.changed()) {
      changed.add(
          new RowChange.Upsert(
              TurnRows.taskRow(store.large(), key, state.executionId(), TurnRows.task(task))));
    }
    for (List<RowChange> batch : Batches.of(changed, /* reserved= */ 1)) {
      if (!apply(key, redo, batch)) {
        return;
      }
    }
    if (redo.allTasks()) {
      remove(key, redo, RowKeys.FIRST_TASK, RowKeys.AFTER_TASKS, row -> true);
    } else if (!redo.deletedTasks().isEmpty()) {
      Set<Long> deleted = Set.copyOf(redo.deletedTasks());
      long from = redo.deletedTasks().stream().mapToLong(id -> id).min().orElse(0);
      long to = redo.deletedTasks().stream().mapToLong(id -> id).max().orElse(0);
      remove(
          key,
          redo,
          RowKeys.task(from),
          RowKeys.task(to + 1),
          row -> deleted.contains(RowKeys.taskId(row.rowKey())));
    }
    if (redo.eventsFrom() < redo.eventsTo()) {
      remove(
          key, redo, RowKeys.event(redo.eventsFrom()), RowKeys.event(redo.eventsTo()), row -> true);
    }
  }

  private void remove(
      String key, Journal.Redo redo, String from, String to, Predicate<Row> condition)
      throws RowConflictException {
    String filter = RowKeys.range(key, from, to);
    String continuation = null;
    do {
      RowPage page = store.history().query(filter, PAGE, continuation);
      List<RowChange> deletes =
          page.rows().stream()
              .filter(condition)
              .<RowChange>map(row -> new RowChange.Delete(key, row.rowKey(), null))
              .toList();
      for (List<RowChange> batch : Batches.of(deletes, /* reserved= */ 1)) {
        if (!apply(key, redo, batch)) {
          return;
        }
      }
      continuation = page.continuation();
    } while (continuation != null);
  }

  /** Makes changes; false if somebody else has gone on with the instance. */
  private boolean apply(String key, Journal.Redo redo, List<RowChange> changes)
      throws RowConflictException {
    Optional<Row> outbox = store.history().get(key, RowKeys.OUTBOX);
    if (outbox.isEmpty() || !isCurrent(outbox.get(), redo)) {
      return false;
    }
    List<RowChange> all = new ArrayList<>();
    all.add(new RowChange.Replace(outbox.get()));
    all.addAll(changes);
    store.history().transact(all);
    return true;
  }

  private boolean isCurrent(Row outbox, Journal.Redo redo) {
    return Journal.parse(String.valueOf(store.large().text(outbox, "Journal"))).redo().equals(redo);
  }
}
