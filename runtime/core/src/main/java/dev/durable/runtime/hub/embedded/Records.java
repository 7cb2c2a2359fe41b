package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.HistoryCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The records in the store, read and written as what they mean. Thread-safe. */
final class Records {
  static final HistoryCodec CODEC = new HistoryCodec();

  // What one work item may hold, so that a long inbox is handled in pieces.
  private static final int MOST_MESSAGES = 1_000;
  private static final long MOST_MESSAGE_BYTES = 4L << 20;

  private final StoreReader store;

  Records(StoreReader store) {
    this.store = store;
  }

  /** The first instance whose inbox is not empty, looking from a key on. */
  static Optional<String> firstInstance(StoreReader store, byte[] from) {
    List<String> found = new ArrayList<>(1);
    store.scan(
        Table.INBOX,
        from,
        null,
        (key, value) -> {
          found.add(Keys.readInstance(ByteBuffer.wrap(key)));
          return false;
        });
    return found.stream().findFirst();
  }

  Optional<StoredInstance> instance(String id) {
    return store.get(Table.INSTANCES, Keys.instance(id)).map(value -> decode(id, value));
  }

  StoredInstance decode(String id, byte[] value) {
    return read("the state of instance '" + id + "'", value, StoredInstance::read);
  }

  static void putInstance(Changes changes, StoredInstance instance) {
    changes.put(Table.INSTANCES, Keys.instance(instance.state().instanceId()), instance.value());
  }

  HistoryEvent event(String id, long ordinal) {
    String record = "event " + ordinal + " of instance '" + id + "'";
    byte[] value =
        store.get(Table.HISTORY, Keys.numbered(id, ordinal)).orElseThrow(() -> missing(record));
    return read(record, value, CODEC::decodeEvent);
  }

  static void putEvents(Changes changes, String id, long ordinal, List<HistoryEvent> events) {
    for (HistoryEvent event : events) {
      changes.put(Table.HISTORY, Keys.numbered(id, ordinal++), CODEC.encode(event));
    }
  }

  List<HistoryEvent> history(String id, long from, int limit) {
    List<HistoryEvent> events = new ArrayList<>();
    store.scan(
        Table.HISTORY,
        Keys.numbered(id, from),
        Keys.afterInstance(id),
        (key, value) -> {
          long ordinal = Keys.lastNumber(key);
          if (ordinal != from + events.size()) {
            return false;
          }
          String record = "event " + ordinal + " of instance '" + id + "'";
          events.add(read(record, value, CODEC::decodeEvent));
          return events.size() < limit;
        });
    return events;
  }

  Inbox inbox(String id, long from) {
    List<StoredMessage> messages = new ArrayList<>();
    boolean[] more = {false};
    long[] bytes = {0};
    store.scan(
        Table.INBOX,
        Keys.numbered(id, from),
        Keys.afterInstance(id),
        (key, value) -> {
          if (messages.size() == MOST_MESSAGES || bytes[0] > MOST_MESSAGE_BYTES) {
            more[0] = true;
            return false;
          }
          long sequence = Keys.lastNumber(key);
          String record = "message " + sequence + " to instance '" + id + "'";
          messages.add(new StoredMessage(sequence, read(record, value, CODEC::decodeMessage)));
          bytes[0] += value.length;
          return true;
        });
    return new Inbox(List.copyOf(messages), more[0]);
  }

  Optional<TaskRecord> task(String id, long taskId) {
    return store
        .get(Table.TASKS, Keys.numbered(id, taskId))
        .map(value -> decodeTask(id, taskId, value));
  }

  /** The record that a reference points to; empty if it is gone, or is one of another execution. */
  Optional<TaskRecord> task(TaskReference task) {
    String id = task.instanceId();
    return store
        .get(Table.TASKS, Keys.numbered(id, task.taskId()))
        .filter(value -> StoredTask.read(value).mayBe(TaskKind.of(value), task.executionId()))
        .map(value -> decodeTask(id, task.taskId(), value));
  }

  static void putTask(Changes changes, String id, String executionId, TaskRecord task) {
    changes.put(Table.TASKS, Keys.numbered(id, task.taskId()), StoredTask.value(executionId, task));
  }

  /** The moment of an instance's delayed start; empty if it has none, or if it is unreadable. */
  Optional<Instant> startAt(InstanceState state) {
    try {
      return event(state.instanceId(), state.ordinals().startedAt())
              instanceof HistoryEvent.ExecutionStarted started
          ? Optional.ofNullable(started.startAt())
          : Optional.empty();
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  /** Whether a task is an activity that has no outcome yet. */
  boolean isActivity(TaskReference task) {
    return store
        .get(Table.TASKS, Keys.numbered(task.instanceId(), task.taskId()))
        .filter(value -> StoredTask.read(value).mayBe(TaskKind.ACTIVITY, task.executionId()))
        .isPresent();
  }

  /** How far an activity is, as JSON; null if no heartbeat has said. */
  @Nullable String progress(TaskReference task) {
    return store
        .get(Table.PROGRESS, Keys.numbered(task.instanceId(), task.taskId()))
        .map(progress -> new String(progress, StandardCharsets.UTF_8))
        .orElse(null);
  }

  /** Gives the keys of all that is stored about how far an instance's activities are. */
  void withProgress(String id, Consumer<byte[]> action) {
    store.scan(
        Table.PROGRESS,
        Keys.instance(id),
        Keys.afterInstance(id),
        (key, value) -> {
          action.accept(key);
          return true;
        });
  }

  /** The moment at which a record's timer is due; empty if it is none, or unreadable. */
  Optional<Instant> timer(String id, long taskId) {
    return store
        .get(Table.TASKS, Keys.numbered(id, taskId))
        .flatMap(value -> timer(id, taskId, value));
  }

  private Optional<Instant> timer(String id, long taskId, byte[] value) {
    if (TaskKind.of(value) != TaskKind.TIMER) {
      return Optional.empty();
    }
    try {
      return decodeTask(id, taskId, value) instanceof TaskRecord.Timer timer
          ? Optional.of(timer.fireAt())
          : Optional.empty();
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  List<TaskRecord> tasks(String id, long from, int limit) {
    List<TaskRecord> tasks = new ArrayList<>();
    store.scan(
        Table.TASKS,
        Keys.numbered(id, from),
        Keys.afterInstance(id),
        (key, value) -> {
          tasks.add(decodeTask(id, Keys.lastNumber(key), value));
          return tasks.size() < limit;
        });
    return tasks;
  }

  /** Receives the tasks of an instance. */
  interface TaskVisitor {
    /** Takes a task, with its due moment if it is a timer, and says whether there shall be more. */
    boolean visit(long taskId, Optional<Instant> timer);
  }

  /** Visits the tasks of an instance that have records. */
  void tasks(String id, TaskVisitor visitor) {
    store.scan(
        Table.TASKS,
        Keys.instance(id),
        Keys.afterInstance(id),
        (key, value) -> {
          long taskId = Keys.lastNumber(key);
          return visitor.visit(taskId, timer(id, taskId, value));
        });
  }

  private TaskRecord decodeTask(String id, long taskId, byte[] value) {
    return read("task " + taskId + " of instance '" + id + "'", value, StoredTask::readRecord);
  }

  /** Whether an instance is not to be offered before its entry in the delayed ones is due. */
  boolean isPostponed(String id) {
    return store.get(Table.POSTPONED, Keys.instance(id)).isPresent();
  }

  UnreadableRecordException missing(String record) {
    return HubProblems.missing(store.location(), record);
  }

  private <T> T read(String record, byte[] value, Function<byte[], T> decoder) {
    try {
      return decoder.apply(value);
    } catch (RuntimeException e) {
      throw HubProblems.unreadable(store.location(), record, e);
    }
  }
}
