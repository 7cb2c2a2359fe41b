package dev.durable.runtime.instance;

import org.jspecify.annotations.Nullable;

/**
 * The places in an instance's history that its state refers to.
 *
 * @param first the oldest event that is kept; those before are of executions that have continued as
 *     new, and may be gone
 * @param startedAt the {@code ExecutionStarted} of the current execution
 * @param snapshotAt the event to resume from: {@code startedAt} before the first turn of the
 *     execution, then the last {@code OrchestratorCompleted}
 * @param customStatusAt the last {@code CustomStatusChanged}; null if there is none
 * @param continueAsNewAt the {@code ContinueAsNew} with which the body has asked to begin anew when
 *     it returns; null if it has not
 */
public record HistoryOrdinals(
    long first,
    long startedAt,
    long snapshotAt,
    @Nullable Long customStatusAt,
    @Nullable Long continueAsNewAt) {
  /** Of an instance whose execution has just been created. */
  public static HistoryOrdinals startedAt(long ordinal) {
    return new HistoryOrdinals(ordinal, ordinal, ordinal, null, null);
  }

  /** The same with another oldest event. */
  public HistoryOrdinals withFirst(long ordinal) {
    return new HistoryOrdinals(ordinal, startedAt, snapshotAt, customStatusAt, continueAsNewAt);
  }

  /** The same with another event to resume from. */
  public HistoryOrdinals withSnapshot(long ordinal) {
    return new HistoryOrdinals(first, startedAt, ordinal, customStatusAt, continueAsNewAt);
  }

  /** The same with another custom status. */
  public HistoryOrdinals withCustomStatus(long ordinal) {
    return new HistoryOrdinals(first, startedAt, snapshotAt, ordinal, continueAsNewAt);
  }

  /** The same with another request to begin anew. */
  public HistoryOrdinals withContinueAsNew(long ordinal) {
    return new HistoryOrdinals(first, startedAt, snapshotAt, customStatusAt, ordinal);
  }
}
