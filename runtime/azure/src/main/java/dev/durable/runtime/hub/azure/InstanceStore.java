package dev.durable.runtime.hub.azure;

import static dev.durable.runtime.hub.azure.TurnRows.CODEC;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.hub.azure.format.EventRows;
import dev.durable.runtime.hub.azure.format.InstanceRows;
import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.format.SentinelRow;
import dev.durable.runtime.hub.azure.storage.LargeColumns;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowPage;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.DataConversionException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads instances, and writes the rows of those that are created. An instance that no turn was
 * committed of has just its row in the Instances table; from then on its partition of the History
 * table is what counts, and that row is a copy for lists. Thread-safe.
 */
final class InstanceStore {
  private static final int PAGE = 1_000;
  private static final String INCARNATION = "Incarnation";

  private final InstanceRows rows;
  private final StorageTable history;
  private final StorageTable instances;
  private final LargeColumns large;

  InstanceStore(
      InstanceRows rows, StorageTable history, StorageTable instances, LargeColumns large) {
    this.rows = rows;
    this.history = history;
    this.instances = instances;
    this.large = large;
  }

  StorageTable history() {
    return history;
  }

  StorageTable instances() {
    return instances;
  }

  LargeColumns large() {
    return large;
  }

  InstanceRows rows() {
    return rows;
  }

  /** The state of an instance, or empty if there is none. */
  Optional<InstanceState> state(String id) {
    Optional<Row> sentinel = sentinel(id);
    return sentinel.isPresent()
        ? sentinel.map(this::state)
        : instanceRow(id).map(row -> createdState(id, row));
  }

  Optional<Row> sentinel(String id) {
    return history.get(KeyEscape.escape(id), RowKeys.SENTINEL).map(large::restore);
  }

  Optional<Row> instanceRow(String id) {
    return instances.get(KeyEscape.escape(id), "").map(large::restore);
  }

  InstanceState state(Row sentinel) {
    return SentinelRow.read(sentinel.columns()).state();
  }

  /**
   * Whether a row of the Instances table is of an instance, and not of another of the same id that
   * came before or after it.
   */
  boolean isOf(InstanceState state, Row row) {
    String stored = large.text(row, InstanceRows.STATE);
    if (stored == null) {
      // A client of the reference implementation has created it.
      return ExecutionIds.first(state.executionId()).equals(row.text("ExecutionId"));
    }
    return rowState(state.instanceId(), row).createdAt().equals(state.createdAt());
  }

  /** The state in a row of the Instances table. */
  InstanceState rowState(String id, Row row) {
    String stored = large.text(row, InstanceRows.STATE);
    return createdState(id, stored == null ? row : row.with(InstanceRows.STATE, stored));
  }

  private InstanceState createdState(String id, Row row) {
    return rows.state(id, row.columns()).orElseThrow();
  }

  /** Whether there is an instance, other than one of an execution. */
  boolean exists(String id, @Nullable String butExecution) {
    return instances
        .get(KeyEscape.escape(id), "")
        .filter(row -> !Objects.equals(row.text("ExecutionId"), butExecution))
        .isPresent();
  }

  /** Whether an instance has accepted a message with an id. */
  boolean hasAccepted(InstanceState state, String messageId) {
    return history
        .get(KeyEscape.escape(state.instanceId()), RowKeys.unique(messageId))
        .filter(row -> state.createdAt().toString().equals(row.text(INCARNATION)))
        .isPresent();
  }

  /** Writes down that an instance has accepted a message with an id. */
  void accept(String id, Instant createdAt, String messageId) {
    history.upsert(acceptance(KeyEscape.escape(id), createdAt, messageId));
  }

  /** The row that says so; it is about the instance that was created at a moment. */
  static Row acceptance(String partitionKey, Instant createdAt, String messageId) {
    return new Row(
        partitionKey,
        RowKeys.unique(messageId),
        Map.of(INCARNATION, createdAt.toString()),
        /* etag= */ null);
  }

  /** All that is needed to go on with an instance: one query, if it has few tasks. */
  Optional<InstanceData> load(String id) {
    String filter = RowKeys.range(KeyEscape.escape(id), RowKeys.OUTBOX, RowKeys.AFTER_TASKS);
    Row sentinel = null;
    Journal journal = Journal.EMPTY;
    List<Row> tasks = new ArrayList<>();
    String continuation = null;
    do {
      RowPage page = history.query(filter, PAGE, continuation);
      for (Row row : page.rows()) {
        if (row.rowKey().equals(RowKeys.SENTINEL)) {
          sentinel = large.restore(row);
        } else if (row.rowKey().equals(RowKeys.OUTBOX)) {
          journal = journal(id, row);
        } else {
          tasks.add(row);
        }
      }
      continuation = page.continuation();
    } while (continuation != null && (sentinel == null || tasks.size() < PAGE));
    return sentinel == null
        ? instanceRow(id).map(row -> created(id, row))
        : Optional.of(data(id, sentinel, journal, tasks, continuation == null));
  }

  /** What may still have to be sent for an instance. */
  Journal journal(String id) {
    return history
        .get(KeyEscape.escape(id), RowKeys.OUTBOX)
        .map(row -> journal(id, row))
        .orElse(Journal.EMPTY);
  }

  private Journal journal(String id, Row outbox) {
    Row restored = large.restore(outbox);
    return decoded(
        "the outbox of instance '" + id + "'", () -> Journal.parse(required(restored, "Journal")));
  }

  private InstanceData data(
      String id, Row sentinel, Journal journal, List<Row> tasks, boolean complete) {
    SentinelRow stored = SentinelRow.read(sentinel.columns());
    InstanceState state = stored.state();
    List<TaskRecord> records =
        state.status().isFinished()
            ? List.of()
            : tasks.stream()
                .map(row -> taskRecord(id, row))
                .filter(record -> record.taskId() < state.nextTaskId())
                .toList();
    HistoryEvent snapshot = stored.snapshot();
    return new InstanceData(
        state,
        snapshot == null ? event(state, state.snapshotAt()) : snapshot,
        stored.begun(),
        /* creation= */ null,
        sentinel.etag(),
        /* projected= */ null,
        new TaskCache(records, complete || state.status().isFinished()),
        journal);
  }

  private InstanceData created(String id, Row row) {
    return InstanceData.created(rows.created(id, row.columns()), createdState(id, row), row.etag());
  }

  /** Reads committed events in order. */
  List<HistoryEvent> history(String id, long from, int limit) {
    Optional<Row> sentinel = sentinel(id);
    if (sentinel.isEmpty()) {
      return from > 0
          ? List.of()
          : instanceRow(id).map(row -> created(id, row).snapshot()).stream().toList();
    }
    InstanceState state = state(sentinel.get());
    if (from < state.ordinals().first() || from >= state.historyLength()) {
      return List.of();
    }
    long to = limit < state.historyLength() - from ? from + limit : state.historyLength();
    String filter = RowKeys.range(KeyEscape.escape(id), RowKeys.event(from), RowKeys.event(to));
    List<HistoryEvent> events = new ArrayList<>();
    String continuation = null;
    do {
      RowPage page = history.query(filter, PAGE, continuation);
      for (Row row : page.rows()) {
        if (!row.rowKey().equals(RowKeys.event(from + events.size()))) {
          return events;
        }
        events.add(event(large.restore(row)));
      }
      continuation = page.continuation();
    } while (continuation != null);
    return events;
  }

  /** A history event of an instance. */
  HistoryEvent event(InstanceState state, long ordinal) {
    String id = state.instanceId();
    String what = "event " + ordinal + " of instance '" + id + "'";
    if (ordinal < 0 || ordinal >= state.historyLength()) {
      throw missing(what);
    }
    Row row =
        history.get(KeyEscape.escape(id), RowKeys.event(ordinal)).orElseThrow(() -> missing(what));
    return event(large.restore(row));
  }

  private static HistoryEvent event(Row row) {
    return EventRows.event(row.columns());
  }

  /** The row of a task's record. */
  Optional<Row> taskRow(String id, long taskId) {
    return history.get(KeyEscape.escape(id), RowKeys.task(taskId)).map(large::restore);
  }

  /** The record of a task. */
  Optional<TaskRecord> task(InstanceState state, long taskId) {
    return taskId >= state.nextTaskId() || state.status().isFinished()
        ? Optional.empty()
        : taskRow(state.instanceId(), taskId).map(row -> taskRecord(state.instanceId(), row));
  }

  /** Records of tasks in the order of their ids. */
  List<TaskRecord> tasks(InstanceState state, long from, int limit) {
    List<TaskRecord> records = new ArrayList<>();
    String filter =
        RowKeys.range(
            KeyEscape.escape(state.instanceId()),
            RowKeys.task(from),
            RowKeys.task(state.nextTaskId()));
    String continuation = null;
    do {
      RowPage page = history.query(filter, Math.min(PAGE, limit), continuation);
      page.rows().stream()
          .limit(limit - records.size())
          .forEach(row -> records.add(taskRecord(state.instanceId(), row)));
      continuation = page.continuation();
    } while (continuation != null && records.size() < limit);
    return records;
  }

  TaskRecord taskRecord(String id, Row row) {
    Row restored = large.restore(row);
    return decoded(
        "record '" + row.rowKey() + "' of instance '" + id + "'",
        () -> CODEC.decodeTask(bytes(required(restored, "Task"))));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String required(Row row, String column) {
    String text = row.text(column);
    if (text == null) {
      throw new IllegalArgumentException("column " + column + " is missing");
    }
    return text;
  }

  private static UnreadableRecordException missing(String what) {
    return new UnreadableRecordException(
        "The task hub has no " + what + ". It was removed by hand, or the storage is damaged.",
        null);
  }

  private static <T> T decoded(String what, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException | DataConversionException e) {
      throw unreadable(what, e);
    }
  }

  private static UnreadableRecordException unreadable(String what, RuntimeException e) {
    return new UnreadableRecordException(
        "The task hub cannot read %s: %s. It was written by another version, or is damaged."
            .formatted(what, e.getMessage()),
        e);
  }
}
