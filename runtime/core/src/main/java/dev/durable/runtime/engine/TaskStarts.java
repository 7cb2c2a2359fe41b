package dev.durable.runtime.engine;

import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.WorkflowType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.TaskRecord;
import java.time.InstantSource;

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
    turn.put(new TaskRecord.Activity(id, name, input, 1, type.retry(), null));
  }

  void start(long id, WorkflowType<?> type, String input) {
    String workflow = type.name();
    String child = childId(id);
    turn.append(
        new HistoryEvent.SubOrchestrationInstanceCreated(
            clock.instant(), id, workflow, child, input));
    turn.put(new TaskRecord.SubOrchestration(id, workflow, child));
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

  /** The id of the instance that a sub-orchestration is. */
  String childId(long taskId) {
    return state.executionId() + ":" + taskId;
  }
}
