package dev.durable.runtime.engine;

import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Decides which message answers which task; every other is a stray one and is dropped. An external
 * event answers the oldest wait for it, or waits for one.
 */
final class Messages {
  private final InstanceState state;
  private final TurnRecorder turn;
  private final TaskTable tasks;
  private final EventQueues events;
  private final Retries retries;
  private final TaskTypes types;
  private final DataConverter converter;
  private final InstantSource clock;

  Messages(
      InstanceState state,
      TurnRecorder turn,
      TaskTable tasks,
      EventQueues events,
      TaskTypes types,
      DataConverter converter,
      InstantSource clock) {
    this.state = state;
    this.turn = turn;
    this.tasks = tasks;
    this.events = events;
    this.retries = new Retries(state, turn, clock);
    this.types = types;
    this.converter = converter;
    this.clock = clock;
  }

  /** Records the outcome that a message brings; whether the task is done now. */
  boolean apply(Message.TaskMessage message) {
    TaskRecord task = turn.record(message.taskId());
    if (task instanceof TaskRecord.Timer timer && timer.limits() != null) {
      return message instanceof Message.TimerFired && timeOut(timer.limits());
    }
    if (isRetried(task, message)) {
      return false;
    }
    HistoryEvent outcome = task == null ? null : outcome(task, message);
    if (outcome == null) {
      return false;
    }
    tasks.done(message.taskId(), TaskTypes.of(task), turn.append(outcome));
    return true;
  }

  private boolean isRetried(@Nullable TaskRecord task, Message.TaskMessage message) {
    if (task instanceof TaskRecord.Activity activity
        && message instanceof Message.TaskFailed failed
        && isOf(activity, failed.attempt())) {
      return retries.retry(activity, failed.failure(), failed.retryAfter());
    }
    return task instanceof TaskRecord.SubOrchestration child
        && message instanceof Message.SubOrchestrationFailed failed
        && isOf(child, failed.executionId(), failed.attempt())
        && retries.retry(child, failed.failure(), null);
  }

  /** The time is up that a task has in all. */
  private boolean timeOut(long id) {
    TaskRecord task = turn.record(id);
    Instant now = clock.instant();
    if (task instanceof TaskRecord.Activity activity) {
      FailureDetails failure = TimeUp.inAll(activity);
      tasks.done(
          id,
          TaskTypes.of(task),
          turn.append(new HistoryEvent.TaskFailed(now, id, activity.attempt(), failure)));
    } else if (task instanceof TaskRecord.SubOrchestration child) {
      FailureDetails failure = TimeUp.inAll(child);
      turn.send(
          new OutgoingMessage(
              child.instanceId(),
              new Message.Terminate(String.valueOf(failure.message()), /* cascades= */ true)));
      tasks.done(
          id,
          TaskTypes.of(task),
          turn.append(
              new HistoryEvent.SubOrchestrationInstanceFailed(
                  now, id, child.instanceId(), failure)));
    } else {
      throw new AssertionError("a timer ends " + task);
    }
    return true;
  }

  /** Records an external event. */
  void apply(Message.EventRaised event) {
    String name = event.name();
    TaskType<?> type = types.find(TaskTypes.event(name));
    if (type != null) {
      try {
        converter.decode(type.result(), event.input());
      } catch (DataConversionException e) {
        turn.append(
            new HistoryEvent.EventRejected(
                clock.instant(), name, event.input(), String.valueOf(e.getMessage())));
        return;
      }
    }
    long raisedAt = turn.append(new HistoryEvent.EventRaised(clock.instant(), name, event.input()));
    TaskRecord.EventWait wait = events.takeWait(name);
    if (wait == null) {
      tasks.unexpected(name, raisedAt);
    } else {
      tasks.arrived(wait, raisedAt);
    }
  }

  private @Nullable HistoryEvent outcome(TaskRecord task, Message.TaskMessage message) {
    Instant now = clock.instant();
    long id = task.taskId();
    if (task instanceof TaskRecord.Activity activity) {
      if (message instanceof Message.TaskCompleted completed
          && isOf(activity, completed.attempt())) {
        return new HistoryEvent.TaskCompleted(now, id, completed.result());
      }
      if (message instanceof Message.TaskFailed failed && isOf(activity, failed.attempt())) {
        return new HistoryEvent.TaskFailed(now, id, failed.attempt(), failed.failure());
      }
    } else if (task instanceof TaskRecord.Timer) {
      if (message instanceof Message.TimerFired) {
        return new HistoryEvent.TimerFired(now, id);
      }
    } else if (task instanceof TaskRecord.SubOrchestration child) {
      if (message instanceof Message.SubOrchestrationCompleted completed
          && isOf(child, completed.executionId(), completed.attempt())) {
        return new HistoryEvent.SubOrchestrationInstanceCompleted(now, id, completed.result());
      }
      if (message instanceof Message.SubOrchestrationFailed failed
          && isOf(child, failed.executionId(), failed.attempt())) {
        return new HistoryEvent.SubOrchestrationInstanceFailed(
            now, id, child.instanceId(), failed.failure());
      }
    }
    return null;
  }

  private static boolean isOf(TaskRecord.Activity activity, int attempt) {
    return activity.attempt() == attempt;
  }

  /** The same id may have been another task in an earlier execution. */
  private boolean isOf(TaskRecord.SubOrchestration child, String executionId, int attempt) {
    return executionId.equals(state.executionId()) && child.attempt() == attempt;
  }
}
