package dev.durable.runtime.engine;

import dev.durable.runtime.instance.EventQueue;
import dev.durable.runtime.instance.EventQueue.Kind;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.instance.TaskRecord.BufferedEvent;
import dev.durable.runtime.instance.TaskRecord.EventWait;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings external events and waits for them together, both in the order in which they came. What
 * has to wait for the other is in a queue of the event's name.
 */
final class EventQueues {
  /** No event has this name. */
  private static final String START = "<start>";

  private final TurnRecorder turn;
  private final Map<String, EventQueue> queues;

  EventQueues(Map<String, EventQueue> queues, TurnRecorder turn) {
    this.queues = new HashMap<>(queues);
    this.turn = turn;
  }

  /** Takes the oldest event with a name; null if there is none. */
  @Nullable BufferedEvent takeEvent(String name) {
    EventQueue queue = queues.get(name);
    if (queue == null || queue.holds() != Kind.EVENTS) {
      return null;
    }
    BufferedEvent event = (BufferedEvent) record(queue.first());
    removeFirst(name, queue, event.next());
    turn.delete(event.taskId());
    return event;
  }

  /** Takes the oldest wait for an event; null if there is none. Its record is the caller's. */
  @Nullable EventWait takeWait(String name) {
    EventQueue queue = queues.get(name);
    if (queue == null || queue.holds() != Kind.WAITS) {
      return null;
    }
    EventWait wait = (EventWait) record(queue.first());
    removeFirst(name, queue, wait.next());
    return wait;
  }

  /** Adds an event, of which there is no wait. */
  void addEvent(String name, long raisedAt) {
    long id = turn.newTaskId();
    turn.put(new BufferedEvent(id, name, raisedAt, null));
    append(name, Kind.EVENTS, id);
  }

  /**
   * Puts an event back that has been taken, and of which there is no wait: before all later ones.
   */
  void putBack(String name, long raisedAt) {
    EventQueue queue = queues.get(name);
    BufferedEvent before = null;
    Long after = queue == null ? null : Long.valueOf(queue.first());
    while (after != null && ((BufferedEvent) record(after)).raisedAt() < raisedAt) {
      before = (BufferedEvent) record(after);
      after = before.next();
    }
    long id = turn.newTaskId();
    turn.put(new BufferedEvent(id, name, raisedAt, after));
    if (before != null) {
      turn.put(withNext(before, id));
    }
    queues.put(
        name,
        new EventQueue(
            Kind.EVENTS,
            before == null || queue == null ? id : queue.first(),
            after == null || queue == null ? id : queue.last()));
  }

  /** Keeps the start of an instance, which has come while it was suspended. */
  void keepStart(long startedAt) {
    boolean unused = takeStart();
    addEvent(START, startedAt);
  }

  /** Takes the start, if it was kept. */
  boolean takeStart() {
    return takeEvent(START) != null;
  }

  /** Adds a wait, for which there is no event. */
  void addWait(long id, String name) {
    turn.put(new EventWait(id, name, null));
    append(name, Kind.WAITS, id);
  }

  /** Removes a wait that nobody needs any more. Its record is the caller's. */
  void removeWait(EventWait wait) {
    String name = wait.name();
    EventQueue queue = Objects.requireNonNull(queues.get(name));
    if (queue.first() == wait.taskId()) {
      removeFirst(name, queue, wait.next());
      return;
    }
    EventWait before = (EventWait) record(queue.first());
    while (Objects.requireNonNull(before.next()) != wait.taskId()) {
      before = (EventWait) record(before.next());
    }
    turn.put(withNext(before, wait.next()));
    if (wait.next() == null) {
      queues.put(name, new EventQueue(Kind.WAITS, queue.first(), before.taskId()));
    }
  }

  private void append(String name, Kind kind, long id) {
    EventQueue queue = queues.get(name);
    if (queue == null) {
      queues.put(name, new EventQueue(kind, id, id));
      return;
    }
    if (queue.holds() != kind) {
      throw new AssertionError("events and waits for them at the same time: " + queue);
    }
    turn.put(withNext(record(queue.last()), id));
    queues.put(name, new EventQueue(kind, queue.first(), id));
  }

  private void removeFirst(String name, EventQueue queue, @Nullable Long next) {
    if (next == null) {
      queues.remove(name);
    } else {
      queues.put(name, new EventQueue(queue.holds(), next, queue.last()));
    }
  }

  private static TaskRecord withNext(TaskRecord record, @Nullable Long next) {
    return record instanceof EventWait wait
        ? new EventWait(wait.taskId(), wait.name(), next)
        : new BufferedEvent(
            record.taskId(),
            ((BufferedEvent) record).name(),
            ((BufferedEvent) record).raisedAt(),
            next);
  }

  private TaskRecord record(long id) {
    return Objects.requireNonNull(turn.record(id), "a queue refers to a record that is not there");
  }

  /** The history event of the oldest event that nobody has taken; null if there is none. */
  @Nullable Long oldest() {
    return queues.values().stream()
        .filter(queue -> queue.holds() == Kind.EVENTS)
        .map(queue -> ((BufferedEvent) record(queue.first())).raisedAt())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Whether a record is of an event in a queue. */
  static boolean isQueued(TaskRecord record) {
    return record instanceof BufferedEvent;
  }

  /** The queues as they are now. */
  Map<String, EventQueue> all() {
    return queues;
  }
}
