package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowChange;
import dev.durable.runtime.hub.azure.storage.RowConflictException;
import dev.durable.runtime.hub.azure.storage.RowPage;
import dev.durable.runtime.instance.InstanceState;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Removes instances. Each look for what there is to remove is followed by a look whether it is
 * still this instance that is there; and what was found is removed only if it has not changed. So
 * whoever stands still in between does no harm to an instance that has taken the id. Thread-safe.
 */
final class InstanceRemoval {
  private static final int PAGE = 1_000;

  private final InstanceStore store;
  private final Projection projection;
  private final PurgedExecutions purged;
  private final Sender sender;

  InstanceRemoval(
      InstanceStore store, Projection projection, PurgedExecutions purged, Sender sender) {
    this.store = store;
    this.projection = projection;
    this.purged = purged;
    this.sender = sender;
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
    if (sentinel.isPresent() && !removeSentinel(state.get(), sentinel.get())) {
      return purge(id, executionId);
    }
    removeHistory(id, () -> hasNoSuccessor(state.get()));
    purged.add(state.get().executionId());
    Optional<Row> row = row(state.get());
    while (row.isPresent()
        && !store.instances().delete(row.get().partitionKey(), "", row.get().etag())) {
      row = row(state.get());
    }
    return PurgeResult.PURGED;
  }

  /** From then on its row is what says that it is finished. */
  private boolean removeSentinel(InstanceState state, Row sentinel) {
    String id = state.instanceId();
    if (state.parent() != null) {
      // Whoever has committed its end may have died before the outcome was sent.
      sender.sendAnswers(store.journal(id));
    }
    if (row(state).filter(row -> store.rowState(id, row).status().isFinished()).isEmpty()) {
      var unused = projection.writeStored(id);
    }
    return store.history().delete(sentinel.partitionKey(), sentinel.rowKey(), sentinel.etag());
  }

  /** The row of an instance in the Instances table, unless there is another one of its id. */
  private Optional<Row> row(InstanceState state) {
    return store
        .instances()
        .get(KeyEscape.escape(state.instanceId()), "")
        .filter(row -> store.isOf(state, row));
  }

  private boolean hasNoSuccessor(InstanceState state) {
    return store
        .instances()
        .get(KeyEscape.escape(state.instanceId()), "")
        .map(row -> store.isOf(state, row))
        .orElse(true);
  }

  /** Removes what is left of an instance that another client of the layout has replaced. */
  void removeReplaced(InstanceState replaced) {
    purged.add(replaced.executionId());
    removeHistory(
        replaced.instanceId(),
        () ->
            store
                .sentinel(replaced.instanceId())
                .map(store::state)
                .filter(state -> !state.createdAt().equals(replaced.createdAt()))
                .isEmpty());
  }

  /** Removes all rows of an instance's history, and its large values. */
  private void removeHistory(String id, BooleanSupplier isToGo) {
    String key = KeyEscape.escape(id);
    removeRows(RowKeys.partition(key), isToGo);
    store.large().deleteAll(key, isToGo);
  }

  private void removeRows(String filter, BooleanSupplier isToGo) {
    String continuation = null;
    do {
      RowPage page = store.history().query(filter, PAGE, continuation);
      if (!page.rows().isEmpty() && !isToGo.getAsBoolean()) {
        return;
      }
      continuation = page.continuation();
      if (!remove(page.rows())) {
        removeRows(filter, isToGo);
        return;
      }
    } while (continuation != null);
  }

  /** Removes rows; false if one of them has changed, or somebody else removes them, too. */
  private boolean remove(List<Row> rows) {
    List<RowChange> deletes =
        rows.stream()
            .<RowChange>map(
                row -> new RowChange.Delete(row.partitionKey(), row.rowKey(), row.etag()))
            .toList();
    try {
      for (List<RowChange> batch : Batches.of(deletes, /* reserved= */ 0)) {
        store.history().transact(batch);
      }
      return true;
    } catch (RowConflictException e) {
      return false;
    }
  }
}
