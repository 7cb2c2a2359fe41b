package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.UnreadableRecordException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The changes of operations that are stored together, and the store as it is with them. Each
 * operation adds to a part of its own, which joins the whole when it is complete: what fails in the
 * middle leaves nothing behind.
 */
final class Group {
  private final @Nullable Group whole;
  private final OrderedStore store;
  private final AtomicLong numbers;
  private final Changes changes = new Changes();
  private final Map<String, Boolean> instances = new HashMap<>();
  private final Map<TaskKey, TaskKind> tasks = new HashMap<>();

  Group(OrderedStore store, AtomicLong numbers) {
    this(null, store, numbers);
  }

  private Group(@Nullable Group whole, OrderedStore store, AtomicLong numbers) {
    this.whole = whole;
    this.store = store;
    this.numbers = numbers;
  }

  private record TaskKey(String instanceId, long taskId) {}

  /** A part that sees what is in this group, and is not in it yet. */
  Group part() {
    return new Group(this, store, numbers);
  }

  /** Makes a part's changes changes of this group. */
  void add(Group part) {
    changes.addAll(part.changes);
    instances.putAll(part.instances);
    tasks.putAll(part.tasks);
  }

  Changes changes() {
    return changes;
  }

  /** A number that is greater than all that were used before. */
  long nextNumber() {
    return numbers.getAndIncrement();
  }

  /** Whether the store has a key, whatever the group does to it. */
  boolean isStored(Table table, byte[] key) {
    return store.get(table, key).isPresent();
  }

  // --- instances

  boolean hasInstance(String id) {
    return isFinished(id) != null || store.get(Table.INSTANCES, Keys.instance(id)).isPresent();
  }

  /** Says that the group creates an instance, or writes its state after a turn. */
  void wroteInstance(String id, boolean isFinished) {
    instances.put(id, isFinished);
  }

  /** The state of an instance; empty if there is none, it is damaged or the group changes it. */
  Optional<StoredInstance> unchangedInstance(String id) {
    try {
      return isFinished(id) == null ? new Records(store).instance(id) : Optional.empty();
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  /** Whether the group leaves an instance finished; null if it does not change its state. */
  private @Nullable Boolean isFinished(String id) {
    Boolean here = instances.get(id);
    return (here == null && whole != null) ? whole.isFinished(id) : here;
  }

  // --- tasks

  /** Says that the group writes a task's record. */
  void wroteTask(String instanceId, long taskId, TaskKind kind) {
    tasks.put(new TaskKey(instanceId, taskId), kind);
  }

  /**
   * Whether a task of some kind has no outcome yet. So it is with a record that cannot be read:
   * nobody knows better, and whoever is told reads the record and says what is wrong with it.
   */
  boolean isPending(TaskReference task, TaskKind kind) {
    if (Boolean.TRUE.equals(isFinished(task.instanceId()))) {
      return false;
    }
    TaskKind found = kind(new TaskKey(task.instanceId(), task.taskId()));
    return found == kind || found == TaskKind.UNREADABLE;
  }

  private TaskKind kind(TaskKey task) {
    TaskKind here = tasks.get(task);
    if (here != null) {
      return here;
    }
    return whole != null
        ? whole.kind(task)
        : TaskKind.of(store.get(Table.TASKS, Keys.numbered(task.instanceId, task.taskId)));
  }

  // --- queues

  /** Keeps an instance from being offered until an entry of the delayed ones is due. */
  DelayedEntry postpone(String id, Instant until) {
    DelayedEntry end = DelayedEntry.offer(until, id, nextNumber());
    changes.put(Table.DELAYED, end.key(), end.value());
    changes.put(Table.POSTPONED, Keys.instance(id), Keys.number(end.task().taskId()));
    return end;
  }

  /** Ends a postponement, unless it is not the last one of its instance. */
  void endPostponement(TaskReference postponement) {
    byte[] key = Keys.instance(postponement.instanceId());
    byte[] number = Keys.number(postponement.taskId());
    if (store.get(Table.POSTPONED, key).filter(last -> Arrays.equals(last, number)).isPresent()) {
      changes.delete(Table.POSTPONED, key);
    }
  }

  /** Queues a message for an instance if it exists and is not finished. */
  void sendIfUnfinished(String instanceId, byte[] message) {
    Boolean isFinished = isFinished(instanceId);
    if (isFinished == null ? isStoredUnfinished(instanceId) : !isFinished) {
      send(instanceId, message);
    }
  }

  /** An instance whose state cannot be read gets its messages: it may be repaired. */
  private boolean isStoredUnfinished(String id) {
    try {
      return new Records(store)
          .instance(id)
          .filter(stored -> !stored.state().status().isFinished())
          .isPresent();
    } catch (UnreadableRecordException e) {
      return true;
    }
  }

  /** Queues a message for an instance if the task that it answers is pending. */
  void sendIfPending(TaskReference task, TaskKind kind, byte[] message) {
    if (isPending(task, kind)) {
      send(task.instanceId(), message);
    }
  }

  /** Queues a message for an instance. */
  void send(String instanceId, byte[] message) {
    changes.put(Table.INBOX, Keys.numbered(instanceId, nextNumber()), message);
  }

  /** Queues an activity for the workers. */
  QueuedActivity queue(TaskReference task) {
    QueuedActivity activity = new QueuedActivity(nextNumber(), task);
    changes.put(Table.ACTIVITIES, activity.key(), activity.value());
    return activity;
  }
}
