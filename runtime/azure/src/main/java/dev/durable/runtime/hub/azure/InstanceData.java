package dev.durable.runtime.hub.azure;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import org.jspecify.annotations.Nullable;

/**
 * What is in memory of an instance, as it is stored.
 *
 * @param state its state
 * @param snapshot the event at {@link InstanceState#snapshotAt()}
 * @param begun whether a turn has handled its start
 * @param creation how it was created; null once a turn was committed
 * @param etag of the sentinel row; null if it is not known, or there is none yet
 * @param projected the ETag of its row in the Instances table when that was no newer than this;
 *     null if it is not known
 * @param tasks the records of its tasks
 * @param journal what may still have to be sent
 */
record InstanceData(
    InstanceState state,
    HistoryEvent snapshot,
    boolean begun,
    @Nullable NewInstance creation,
    @Nullable String etag,
    @Nullable String projected,
    TaskCache tasks,
    Journal journal) {
  /** Whether no turn was committed, so that the history has no rows. */
  boolean isNew() {
    return creation != null;
  }

  InstanceData withState(InstanceState changed) {
    return new InstanceData(changed, snapshot, begun, creation, null, projected, tasks, journal);
  }

  InstanceData withJournal(Journal changed) {
    return new InstanceData(state, snapshot, begun, creation, etag, projected, tasks, changed);
  }

  InstanceData withProjected(@Nullable String etagOfRow) {
    return new InstanceData(state, snapshot, begun, creation, etag, etagOfRow, tasks, journal);
  }

  /** The first event of an instance that a client or a turn creates. */
  static HistoryEvent.ExecutionStarted started(NewInstance instance, InstanceState created) {
    return new HistoryEvent.ExecutionStarted(
        created.createdAt(),
        instance.workflow(),
        instance.input(),
        instance.parent(),
        instance.startAt());
  }

  /** An instance that was created and has no history rows yet. */
  static InstanceData created(
      NewInstance instance, InstanceState state, @Nullable String projected) {
    return new InstanceData(
        state,
        started(instance, state),
        /* begun= */ false,
        instance,
        /* etag= */ null,
        projected,
        new TaskCache(java.util.List.of(), /* complete= */ true),
        Journal.EMPTY);
  }
}
