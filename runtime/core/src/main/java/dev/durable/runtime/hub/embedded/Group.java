package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Map<String, Presence> instances = new HashMap<>();
  private final Map<TaskKey, StoredTask> tasks = new HashMap<>();
  private final Set<MessageKey> messageIds = new HashSet<>();
  private final Map<InstanceCount, Long> counts = new HashMap<>();

  Group(OrderedStore store, AtomicLong numbers) {
    this(null, store, numbers);
  }

  private Group(@Nullable Group whole, OrderedStore store, AtomicLong numbers) {
    this.whole = whole;
    this.store = store;
    this.numbers = numbers;
  }

  private record TaskKey(String instanceId, long taskId) {}

  private record MessageKey(String instanceId, String messageId) {}

  /** Whether there is an instance. */
  enum Presence {
    ABSENT,
    UNFINISHED,
    FINISHED
  }

  /** A part that sees what is in this group, and is not in it yet. */
  Group part() {
    return new Group(this, store, numbers);
  }

  /** Makes a part's changes changes of this group. */
  void add(Group part) {
    changes.addAll(part.changes);
    instances.putAll(part.instances);
    tasks.putAll(part.tasks);
    messageIds.addAll(part.messageIds);
    part.counts.forEach((count, by) -> counts.merge(count, by, Long::sum));
  }

  Changes changes() {
    return changes;
  }

  /** Adds what concerns all operations together; nothing is added after that. */
  Changes complete() {
    counts.forEach((count, by) -> count.change(store, by, changes));
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
    return presence(id) != Presence.ABSENT;
  }

  /**
   * Whether there is an instance, and whether it is finished. One whose state cannot be read is not
   * finished: it may be repaired, so it gets its messages.
   */
  Presence presence(String id) {
    Presence changed = changed(id);
    return changed != null
        ? changed
        : store
            .get(Table.INSTANCES, Keys.instance(id))
            .map(Group::presence)
            .orElse(Presence.ABSENT);
  }

  private static Presence presence(byte[] instance) {
    try {
      return presence(StoredInstance.readStatus(instance));
    } catch (RuntimeException e) {
      return Presence.UNFINISHED;
    }
  }

  private static Presence presence(RuntimeStatus status) {
    return status.isFinished() ? Presence.FINISHED : Presence.UNFINISHED;
  }

  /** Says that the group creates an instance. */
  void created(InstanceState state) {
    instances.put(state.instanceId(), presence(state.status()));
    counts.merge(countOf(state), 1L, Long::sum);
  }

  /** Says that the group writes an instance's state, and what it was before. */
  void changed(InstanceState before, InstanceState after) {
    instances.put(after.instanceId(), presence(after.status()));
    if (before.status() != after.status()) {
      counts.merge(countOf(before), -1L, Long::sum);
      counts.merge(countOf(after), 1L, Long::sum);
    }
  }

  /** Says that the group removes an instance. */
  void removed(InstanceState state) {
    instances.put(state.instanceId(), Presence.ABSENT);
    counts.merge(countOf(state), -1L, Long::sum);
  }

  private static InstanceCount countOf(InstanceState state) {
    return new InstanceCount(state.workflow(), state.status());
  }

  /** The entry of an instance; empty if there is none, or if the group changes it. */
  Optional<byte[]> unchangedEntry(String id) {
    return changed(id) == null ? store.get(Table.INSTANCES, Keys.instance(id)) : Optional.empty();
  }

  /** The state of an instance; empty if there is none, it is damaged or the group changes it. */
  Optional<StoredInstance> unchangedInstance(String id) {
    try {
      return changed(id) == null ? new Records(store).instance(id) : Optional.empty();
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  /** How the group leaves an instance; null if it does not change its state. */
  private @Nullable Presence changed(String id) {
    Presence here = instances.get(id);
    return (here == null && whole != null) ? whole.changed(id) : here;
  }

  // --- tasks

  /** Says that the group writes a task's record. */
  void wroteTask(String instanceId, long taskId, StoredTask task) {
    tasks.put(new TaskKey(instanceId, taskId), task);
  }

  /**
   * Whether a task of some kind has no outcome yet. So it is with a record that cannot be read:
   * nobody knows better, and whoever is told reads the record and says what is wrong with it.
   */
  boolean isPending(TaskReference task, TaskKind kind) {
    return changed(task.instanceId()) != Presence.FINISHED
        && stored(new TaskKey(task.instanceId(), task.taskId())).mayBe(kind, task.executionId());
  }

  private StoredTask stored(TaskKey task) {
    StoredTask here = tasks.get(task);
    if (here != null) {
      return here;
    }
    return whole != null
        ? whole.stored(task)
        : store
            .get(Table.TASKS, Keys.numbered(task.instanceId, task.taskId))
            .map(StoredTask::read)
            .orElse(StoredTask.NONE);
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
  SendResult sendIfUnfinished(String instanceId, byte[] message, @Nullable String messageId) {
    Presence presence = presence(instanceId);
    if (presence == Presence.ABSENT) {
      return SendResult.UNKNOWN_INSTANCE;
    }
    if (messageId != null && hasAccepted(new MessageKey(instanceId, messageId))) {
      return SendResult.DUPLICATE;
    }
    if (presence == Presence.FINISHED) {
      return SendResult.FINISHED;
    }
    if (messageId != null) {
      accept(instanceId, messageId);
    }
    send(instanceId, message);
    return SendResult.ACCEPTED;
  }

  /** Says that an instance has accepted a message with an id. */
  void accept(String instanceId, String messageId) {
    messageIds.add(new MessageKey(instanceId, messageId));
    changes.put(Table.MESSAGE_IDS, Keys.messageId(instanceId, messageId), new byte[0]);
  }

  private boolean hasAccepted(MessageKey message) {
    if (messageIds.contains(message)) {
      return true;
    }
    return whole != null
        ? whole.hasAccepted(message)
        : isStored(Table.MESSAGE_IDS, Keys.messageId(message.instanceId, message.messageId));
  }

  /** Queues the start of an instance if it waits for this delayed start. */
  void startIfAwaited(TaskReference start, byte[] message) {
    String id = start.instanceId();
    if (presence(id) == Presence.UNFINISHED
        && store
            .get(Table.INSTANCES, Keys.instance(id))
            .filter(entry -> StoredInstance.mayAwait(entry, start.taskId()))
            .isPresent()) {
      send(id, message);
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
