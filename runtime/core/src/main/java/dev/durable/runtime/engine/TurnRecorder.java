package dev.durable.runtime.engine;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.EventQueue;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what a turn changes, and knows the instance as the turn has changed it so far. */
final class TurnRecorder {
  private static final int PAGE = 1_000;

  private final InstanceState before;
  private final InstanceReader reader;
  private final List<HistoryEvent> events = new ArrayList<>();
  private final Map<Long, TaskRecord> upserted = new LinkedHashMap<>();
  private final Set<Long> deleted = new LinkedHashSet<>();
  private final List<NewInstance> started = new ArrayList<>();
  private final List<OutgoingMessage> messages = new ArrayList<>();
  private String executionId;
  private HistoryOrdinals ordinals;
  private long nextTaskId;
  private @Nullable Long cancelTask;

  TurnRecorder(InstanceState before, InstanceReader reader) {
    this.before = before;
    this.reader = reader;
    this.executionId = before.executionId();
    this.ordinals = before.ordinals();
    this.nextTaskId = before.nextTaskId();
    this.cancelTask = before.cancelTask();
  }

  // --- tasks

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

  /** Shows all records of tasks as they are now; it may change those it is shown. */
  void forEachRecord(Consumer<TaskRecord> action) {
    long from = 0;
    List<TaskRecord> page = reader.tasks(from, PAGE);
    while (!page.isEmpty()) {
      for (TaskRecord stored : page) {
        TaskRecord current = record(stored.taskId());
        if (current != null) {
          action.accept(current);
        }
        from = stored.taskId() + 1;
      }
      page = page.size() < PAGE ? List.of() : reader.tasks(from, PAGE);
    }
    List.copyOf(upserted.values()).stream()
        .filter(task -> task.taskId() >= before.nextTaskId())
        .forEach(action);
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

  // --- history

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

  /** The places in the history as they are now. */
  HistoryOrdinals ordinals() {
    return ordinals;
  }

  /** Adds the frames, from which the next turn resumes. */
  void snapshot(HistoryEvent.OrchestratorCompleted frames) {
    ordinals = ordinals.withSnapshot(append(frames));
  }

  /** Adds a custom status. */
  void customStatus(HistoryEvent.CustomStatusChanged status) {
    ordinals = ordinals.withCustomStatus(append(status));
  }

  /** Adds the request to begin anew. */
  void continueAsNew(HistoryEvent.ContinueAsNew request) {
    ordinals = ordinals.withContinueAsNew(append(request));
  }

  /**
   * Begins another execution.
   *
   * @param oldestKept the oldest event before it that is still needed; null if none is
   */
  void begin(
      String newExecutionId, HistoryEvent.ExecutionStarted event, @Nullable Long oldestKept) {
    long ordinal = append(event);
    executionId = newExecutionId;
    HistoryOrdinals next = HistoryOrdinals.startedAt(ordinal);
    ordinals = oldestKept == null ? next : next.withFirst(oldestKept);
  }

  // --- others

  void start(NewInstance instance) {
    started.add(instance);
  }

  void send(OutgoingMessage message) {
    messages.add(message);
  }

  /** The timer that ends the time of a canceled instance; null if it is not canceled. */
  @Nullable Long cancelTask() {
    return cancelTask;
  }

  void setCancelTask(long timer) {
    cancelTask = timer;
  }

  /**
   * What has changed.
   *
   * @param workflowVersion as {@link InstanceState#workflowVersion()}
   * @param remaining as {@link InstanceState#remaining()}
   * @param queues as {@link InstanceState#events()}
   */
  Turn turn(
      Instant now,
      int workflowVersion,
      RuntimeStatus status,
      Map<Long, Integer> remaining,
      Map<String, EventQueue> queues) {
    boolean isFinished = status.isFinished();
    InstanceState after =
        new InstanceState(
            before.instanceId(),
            executionId,
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
            ordinals,
            nextTaskId,
            isFinished ? null : cancelTask,
            isFinished ? Map.of() : remaining,
            isFinished ? Map.of() : queues);
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
