package dev.durable.runtime.engine;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.DataConversionException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Decides which message answers which task; every other is a stray one and is dropped. */
final class Messages {
  private final InstanceState state;
  private final TurnRecorder turn;
  private final TaskTable tasks;
  private final InstantSource clock;

  Messages(InstanceState state, TurnRecorder turn, TaskTable tasks, InstantSource clock) {
    this.state = state;
    this.turn = turn;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Records the outcome that a message brings; whether the task is done now. */
  boolean apply(Message.TaskMessage message) {
    TaskRecord task = turn.record(message.taskId());
    if (task instanceof TaskRecord.Activity activity
        && message instanceof Message.TaskFailed failed
        && activity.attempt() == failed.attempt()
        && isRetried(activity, failed.failure())) {
      retry(activity, failed.failure());
      return false;
    }
    HistoryEvent outcome = task == null ? null : outcome(task, message);
    if (outcome == null) {
      return false;
    }
    tasks.done(message.taskId(), TaskTypes.of(task), turn.append(outcome));
    return true;
  }

  private @Nullable HistoryEvent outcome(TaskRecord task, Message.TaskMessage message) {
    Instant now = clock.instant();
    long id = task.taskId();
    if (task instanceof TaskRecord.Activity activity) {
      if (message instanceof Message.TaskCompleted completed
          && activity.attempt() == completed.attempt()) {
        return new HistoryEvent.TaskCompleted(now, id, completed.result());
      }
      if (message instanceof Message.TaskFailed failed && activity.attempt() == failed.attempt()) {
        return new HistoryEvent.TaskFailed(now, id, failed.attempt(), failed.failure());
      }
    } else if (task instanceof TaskRecord.Timer) {
      if (message instanceof Message.TimerFired) {
        return new HistoryEvent.TimerFired(now, id);
      }
    } else if (task instanceof TaskRecord.SubOrchestration) {
      // The same id may have been another task in an earlier execution.
      if (message instanceof Message.SubOrchestrationCompleted completed
          && completed.executionId().equals(state.executionId())) {
        return new HistoryEvent.SubOrchestrationInstanceCompleted(now, id, completed.result());
      }
      if (message instanceof Message.SubOrchestrationFailed failed
          && failed.executionId().equals(state.executionId())) {
        return new HistoryEvent.SubOrchestrationInstanceFailed(now, id, failed.failure());
      }
    }
    return null;
  }

  /** What cannot be encoded or decoded now cannot be at the next attempt. */
  private static boolean isRetried(TaskRecord.Activity activity, FailureDetails failure) {
    return activity.attempt() < activity.retry().maxAttempts()
        && !failure.type().equals(DataConversionException.class.getName());
  }

  private void retry(TaskRecord.Activity activity, FailureDetails failure) {
    Instant now = clock.instant();
    long id = activity.taskId();
    int next = activity.attempt() + 1;
    Instant notBefore = RetrySchedule.notBefore(activity.retry(), activity.attempt(), now);
    turn.append(new HistoryEvent.TaskFailed(now, id, activity.attempt(), failure));
    turn.append(
        new HistoryEvent.TaskScheduled(now, id, activity.activity(), null, next, notBefore));
    turn.put(
        new TaskRecord.Activity(
            id, activity.activity(), activity.input(), next, activity.retry(), notBefore));
  }
}
