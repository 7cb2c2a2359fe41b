package dev.durable.runtime.engine;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.HistoryOrdinals;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.OutgoingMessage;
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

/** Collects what a turn changes, and knows the instance as the turn has changed it so far. */
final class TurnRecorder {
  private final InstanceState before;
  private final InstanceReader reader;
  private final List<HistoryEvent> events = new ArrayList<>();
  private final Map<Long, TaskRecord> upserted = new LinkedHashMap<>();
  private final Set<Long> deleted = new LinkedHashSet<>();
  private final List<NewInstance> started = new ArrayList<>();
  private final List<OutgoingMessage> messages = new ArrayList<>();
  private long nextTaskId;

  TurnRecorder(InstanceState before, InstanceReader reader) {
    this.before = before;
    this.reader = reader;
    this.nextTaskId = before.nextTaskId();
  }

  long newTaskId() {
    return nextTaskId++;
  }

  /** The record of a task at this point of the turn, or null. */
  @Nullable TaskRecord record(long taskId) {
    if (deleted.contains(taskId)) {
      return null;
    }
    TaskRecord changed = upserted.get(taskId);
    return changed != null || taskId >= before.nextTaskId()
        ? changed
        : reader.task(taskId).orElse(null);
  }

  /** Adds a record, or replaces it. */
  void put(TaskRecord task) {
    upserted.put(task.taskId(), task);
  }

  void delete(long taskId) {
    upserted.remove(taskId);
    if (taskId < before.nextTaskId()) {
      deleted.add(taskId);
    }
  }

  /** Adds an event and returns its ordinal. */
  long append(HistoryEvent event) {
    events.add(event);
    return before.historyLength() + events.size() - 1;
  }

  /** An event of this turn or of an earlier one. */
  HistoryEvent event(long ordinal) {
    return ordinal < before.historyLength()
        ? reader.event(ordinal)
        : events.get((int) (ordinal - before.historyLength()));
  }

  void start(NewInstance instance) {
    started.add(instance);
  }

  void send(OutgoingMessage message) {
    messages.add(message);
  }

  /**
   * What has changed.
   *
   * @param snapshotAt the event to resume from
   * @param remaining as {@link InstanceState#remaining()} has it
   */
  Turn turn(
      Instant now,
      int workflowVersion,
      RuntimeStatus status,
      long snapshotAt,
      Map<Long, Integer> remaining) {
    boolean isFinished = status.isFinished();
    InstanceState after =
        new InstanceState(
            before.instanceId(),
            before.executionId(),
            before.workflow(),
            workflowVersion,
            before.parent(),
            before.tags(),
            status,
            /* blocked= */ null,
            before.version() + 1,
            before.createdAt(),
            now,
            before.historyLength() + events.size(),
            new HistoryOrdinals(
                before.ordinals().first(),
                before.ordinals().startedAt(),
                snapshotAt,
                before.ordinals().customStatusAt(),
                before.ordinals().continueAsNewAt()),
            nextTaskId,
            before.cancelTask(),
            isFinished ? Map.of() : remaining,
            before.events());
    // What a finished instance has not awaited is dropped, and its records with it.
    return new Turn(
        after,
        events,
        isFinished ? List.of() : List.copyOf(upserted.values()),
        isFinished ? List.of() : List.copyOf(deleted),
        started,
        messages);
  }
}
