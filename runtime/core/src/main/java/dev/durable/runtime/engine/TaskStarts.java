package dev.durable.runtime.engine;

import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.TimeLimits;
import dev.durable.runtime.generated.WorkflowType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RetryPolicy;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Records that activities and sub-orchestrations are started. */
final class TaskStarts {
  private final InstanceState state;
  private final TaskTypes types;
  private final TurnRecorder turn;
  private final InstantSource clock;

  TaskStarts(InstanceState state, TaskTypes types, TurnRecorder turn, InstantSource clock) {
    this.state = state;
    this.types = types;
    this.turn = turn;
    this.clock = clock;
  }

  void start(long id, ActivityType<?> type, String input) {
    String name = type.name();
    turn.append(new HistoryEvent.TaskScheduled(clock.instant(), id, name, input, 1, null));
    Long limit = startLimit(id, type.limits());
    turn.put(
        new TaskRecord.Activity(id, name, input, 1, type.retry(), clock.instant(), null, limit));
  }

  void start(long id, WorkflowType<?> type, String input) {
    String workflow = type.name();
    String child = childId(state, id);
    turn.append(
        new HistoryEvent.SubOrchestrationInstanceCreated(
            clock.instant(), id, workflow, child, input));
    RetryPolicy retry = type.retry();
    Long limit = startLimit(id, type.limits());
    turn.put(
        new TaskRecord.SubOrchestration(
            id,
            workflow,
            child,
            retry.maxAttempts() > 1 ? input : null,
            1,
            retry,
            clock.instant(),
            limit));
    ParentInstance parent = new ParentInstance(state.instanceId(), state.executionId(), id);
    turn.start(new NewInstance(child, workflow, input, parent));
  }

  /**
   * Starts what was deferred.
   *
   * @throws UnknownStateException if this build does not know what it is
   */
  void deferred(TaskRecord.Deferred task) {
    TaskType<?> type = types.find(task.type());
    if (type instanceof ActivityType<?> activity) {
      start(task.taskId(), activity, task.input());
    } else if (type instanceof WorkflowType<?> workflow) {
      start(task.taskId(), workflow, task.input());
    } else {
      throw UnknownStateException.task(state, task.taskId(), task.type());
    }
  }

  /** Starts the timer that ends a task; null if it may take any time. */
  private @Nullable Long startLimit(long id, TimeLimits limits) {
    if (limits.total() == null) {
      return null;
    }
    long timer = turn.newTaskId();
    Instant fireAt = DueTime.after(clock.instant(), limits.total());
    turn.append(new HistoryEvent.TimerCreated(clock.instant(), timer, fireAt));
    turn.put(new TaskRecord.Timer(timer, fireAt, id));
    return timer;
  }

  /** The id of the instance that the first attempt of a sub-orchestration is. */
  static String childId(InstanceState state, long taskId) {
    return state.executionId() + ":" + taskId;
  }
}
