package dev.durable.runtime.hub.azure;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.azure.format.EventRows;
import dev.durable.runtime.hub.azure.format.JsonAscii;
import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.format.SentinelRow;
import dev.durable.runtime.hub.azure.storage.LargeColumns;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowChange;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.HistoryCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a turn writes: those of one transaction, and before it those that do not fit and
 * that nobody sees until the sentinel row says so.
 *
 * <p>A transaction has at most 100 rows and 4 MiB. Events from {@code historyLength} on and records
 * of tasks from {@code nextTaskId} on are invisible, so they can be written ahead. Other records
 * that do not fit are changed after the transaction, which says how, in the {@link Journal.Redo}.
 */
final class TurnRows {
  static final HistoryCodec CODEC = new HistoryCodec();

  private final LargeColumns large;
  private final String partitionKey;
  private final InstanceData before;
  private final InstanceData after;
  private final List<Row> events = new ArrayList<>();
  private final List<Row> newTasks = new ArrayList<>();
  private final List<TaskRecord> changedTasks = new ArrayList<>();
  private final List<Long> deletedTasks = new ArrayList<>();
  private final List<Row> messageIds;
  private final boolean deletesAllTasks;
  private final Journal journal;
  private final boolean changesFit;
  private final boolean fits;

  /**
   * Prepares the rows of a turn.
   *
   * @param after what is in memory after it, with the journal but for what is to be redone
   * @param messageIds the ids under which clients have sent messages that the turn handles
   */
  TurnRows(
      LargeColumns large,
      InstanceData before,
      InstanceData after,
      Turn turn,
      List<String> messageIds) {
    this.large = large;
    this.before = before;
    this.after = after;
    partitionKey = KeyEscape.escape(before.state().instanceId());
    addEvents(turn);
    boolean finished = turn.state().status().isFinished();
    boolean knowsTasks = before.tasks().isComplete();
    if (!finished) {
      turn.upserted().forEach(this::addTask);
    }
    Stream<Long> gone =
        finished
            ? ids(before.tasks().all()).stream()
            : turn.deleted().stream()
                .filter(id -> !knowsTasks || before.tasks().get(id).isPresent());
    Set<Long> kept = finished ? Set.of() : ids(turn.upserted());
    gone.filter(id -> !kept.contains(id)).forEach(deletedTasks::add);
    this.messageIds =
        messageIds.stream()
            .distinct()
            .map(id -> InstanceStore.acceptance(partitionKey, before.state().createdAt(), id))
            .toList();
    int changes = changedTasks.size() + deletedTasks.size() + this.messageIds.size();
    changesFit = knowsTasks && changes <= Batches.MOST_ROWS / 2;
    deletesAllTasks = finished && !changesFit && !before.isNew();
    journal = after.journal().withRedo(redo(turn));
    fits = changesFit && fits();
  }

  /** What is in memory after the turn. */
  InstanceData after() {
    return after.withJournal(journal);
  }

  /** Rows to write before the transaction, in batches for a transaction each. */
  List<List<RowChange>> ahead() {
    if (fits) {
      return List.of();
    }
    return Batches.of(
        Stream.of(events.stream().skip(1), newTasks.stream())
            .flatMap(rows -> rows)
            .<RowChange>map(RowChange.Upsert::new)
            .toList(),
        /* reserved= */ 0);
  }

  /**
   * The transaction. Its first change fails if somebody else has committed meanwhile: it inserts
   * the event at the next ordinal, or the first sentinel row, or replaces the sentinel row that was
   * read.
   *
   * @param etag of the sentinel row as it was read; null to insert the event
   */
  List<RowChange> transaction(@Nullable String etag) {
    List<RowChange> changes = new ArrayList<>();
    Row sentinel = sentinel(etag);
    if (etag != null || before.isNew()) {
      changes.add(etag != null ? new RowChange.Replace(sentinel) : new RowChange.Insert(sentinel));
      events.stream().limit(1).map(RowChange.Upsert::new).forEach(changes::add);
    } else {
      changes.add(new RowChange.Insert(events.get(0)));
      changes.add(new RowChange.Upsert(sentinel));
    }
    changes.add(new RowChange.Upsert(outbox()));
    if (fits) {
      events.stream().skip(1).map(RowChange.Upsert::new).forEach(changes::add);
      newTasks.stream().map(RowChange.Upsert::new).forEach(changes::add);
    }
    if (changesFit) {
      changedTasks.stream().map(task -> new RowChange.Merge(taskRow(task))).forEach(changes::add);
      deletedTasks.stream()
          .map(id -> new RowChange.Delete(partitionKey, RowKeys.task(id), null))
          .forEach(changes::add);
    }
    messageIds.stream()
        .limit(Batches.MOST_ROWS - changes.size())
        .map(RowChange.Upsert::new)
        .forEach(changes::add);
    return changes;
  }

  /** Whether the transaction can do without the ETag of the sentinel row. */
  boolean needsNoTag() {
    return before.isNew() || !events.isEmpty();
  }

  private void addEvents(Turn turn) {
    long ordinal = before.state().historyLength();
    String execution = before.state().executionId();
    if (before.isNew()) {
      events.add(eventRow(0, before.snapshot(), execution));
    }
    for (HistoryEvent event : turn.events()) {
      if (event instanceof HistoryEvent.ExecutionStarted) {
        execution = turn.state().executionId();
      }
      events.add(eventRow(ordinal++, event, execution));
    }
  }

  private static Set<Long> ids(List<TaskRecord> tasks) {
    return tasks.stream().map(TaskRecord::taskId).collect(Collectors.toSet());
  }

  private void addTask(TaskRecord task) {
    if (task.taskId() >= before.state().nextTaskId()) {
      newTasks.add(taskRow(task));
    } else {
      changedTasks.add(task);
    }
  }

  private Journal.Redo redo(Turn turn) {
    long from = before.state().ordinals().first();
    long to = turn.state().ordinals().first();
    if (changesFit) {
      return new Journal.Redo(List.of(), List.of(), false, from, to);
    }
    return new Journal.Redo(
        changedTasks.stream().map(TurnRows::json).toList(),
        deletesAllTasks ? List.of() : deletedTasks,
        deletesAllTasks,
        from,
        to);
  }

  private boolean fits() {
    int rows =
        3
            + events.size()
            + newTasks.size()
            + changedTasks.size()
            + deletedTasks.size()
            + messageIds.size();
    return rows <= Batches.MOST_ROWS
        && Stream.of(events.stream(), newTasks.stream(), changedTasks.stream().map(this::taskRow))
                .flatMap(s -> s)
                .mapToLong(Batches::size)
                .sum()
            <= Batches.MOST_BYTES;
  }

  private Row sentinel(@Nullable String etag) {
    SentinelRow sentinel = new SentinelRow(after.state(), after.snapshot(), after.begun());
    return large.offload(new Row(partitionKey, RowKeys.SENTINEL, sentinel.columns(), etag));
  }

  private Row outbox() {
    return large.offload(
        new Row(partitionKey, RowKeys.OUTBOX, Map.of("Journal", journal.json()), null));
  }

  private Row eventRow(long ordinal, HistoryEvent event, String execution) {
    return large.offload(
        new Row(partitionKey, RowKeys.event(ordinal), EventRows.columns(event, execution), null));
  }

  private Row taskRow(TaskRecord task) {
    return taskRow(large, partitionKey, after.state().executionId(), task);
  }

  static Row taskRow(LargeColumns large, String partitionKey, String execution, TaskRecord task) {
    return large.offload(
        new Row(
            partitionKey,
            RowKeys.task(task.taskId()),
            Map.of("Execution", execution, "Task", json(task)),
            null));
  }

  static String json(TaskRecord task) {
    return text(CODEC.encode(task));
  }

  static TaskRecord task(String json) {
    return CODEC.decodeTask(json.getBytes(StandardCharsets.UTF_8));
  }

  /** JSON in which all characters are ASCII. */
  static String text(byte[] json) {
    return JsonAscii.escape(new String(json, StandardCharsets.UTF_8));
  }
}
