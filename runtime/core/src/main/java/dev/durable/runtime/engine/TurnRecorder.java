package dev.durable.runtime.engine;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a turn changes, and knows the tasks as the turn has changed them so far. */
final class TurnRecorder {
  private final InstanceState before;
  private final InstanceReader reader;
  private final List<HistoryEvent> events = new ArrayList<>();
  private final Map<Long, TaskRecord> scheduled = new LinkedHashMap<>();
  private final Set<Long> finished = new LinkedHashSet<>();
  private long nextTaskId;

  TurnRecorder(InstanceState before, InstanceReader reader) {
    this.before = before;
    this.reader = reader;
    this.nextTaskId = before.nextTaskId();
  }

  /** A task that is pending at this point of the turn, or null. */
  @Nullable TaskRecord pending(long taskId) {
    if (finished.contains(taskId)) {
      return null;
    }
    TaskRecord changed = scheduled.get(taskId);
    return changed == null ? reader.task(taskId).orElse(null) : changed;
  }

  long newTaskId() {
    return nextTaskId++;
  }

  void append(HistoryEvent event) {
    events.add(event);
  }

  /** Adds a task, or replaces its record. */
  void schedule(TaskRecord task) {
    scheduled.put(task.taskId(), task);
  }

  /** Takes back a task that this turn has added, with the event that says so, which is the last. */
  void withdraw(long taskId) {
    scheduled.remove(taskId);
    events.remove(events.size() - 1);
  }

  void finish(long taskId) {
    scheduled.remove(taskId);
    finished.add(taskId);
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** A turn after which the instance stays as it is. */
  Turn unchanged(Instant now) {
    return turn(now, before.status(), before.snapshotAt());
  }

  /** A turn after which the instance waits, or has finished; its last event is there already. */
  Turn ended(Instant now, RuntimeStatus status) {
    long last = before.historyLength() + events.size() - 1;
    return turn(now, status, status.isFinished() ? before.snapshotAt() : last);
  }

  private Turn turn(Instant now, RuntimeStatus status, long snapshotAt) {
    InstanceState after =
        new InstanceState(
            before.instanceId(),
            before.executionId(),
            before.workflow(),
            before.workflowVersion(),
            before.parent(),
            status,
            /* blocked= */ null,
            before.version() + 1,
            before.createdAt(),
            now,
            before.historyLength() + events.size(),
            snapshotAt,
            nextTaskId,
            before.remaining());
    return new Turn(
        after,
        events,
        List.copyOf(scheduled.values()),
        List.copyOf(finished),
        List.of(),
        List.of());
  }
}
