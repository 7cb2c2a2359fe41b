package dev.durable.runtime.engine;

import dev.durable.Task;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Outcome;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.Wait;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.OutcomeCodec;
import dev.durable.runtime.json.WantedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** How the tasks of an instance have ended, and with them the waits for them. */
final class TaskOutcomes {
  private final InstanceState state;
  private final TaskTypes types;
  private final OutcomeCodec codec;
  private final TurnRecorder turn;
  private final Stacks stacks;
  private final LongFunction<Task<?>> handles;

  /**
   * Knows the tasks that a turn knows.
   *
   * @param handles what a wait for one of several tasks gives to the body
   */
  TaskOutcomes(
      InstanceState state,
      TaskTypes types,
      OutcomeCodec codec,
      TurnRecorder turn,
      Stacks stacks,
      LongFunction<Task<?>> handles) {
    this.state = state;
    this.types = types;
    this.codec = codec;
    this.turn = turn;
    this.stacks = stacks;
    this.handles = handles;
  }

  /** The history event with the outcome of a task; null if it is not done. */
  @Nullable Long outcomeAt(long id) {
    TaskRecord record = turn.record(id);
    if (record instanceof TaskRecord.Completed done) {
      return done.outcomeAt();
    }
    return record instanceof TaskRecord.EventArrived arrived ? arrived.raisedAt() : null;
  }

  boolean isDone(long id) {
    return outcomeAt(id) != null;
  }

  /** The external event that a task is; null if it is something else. */
  @Nullable String event(long id) {
    TaskRecord record = turn.record(id);
    if (record instanceof TaskRecord.EventWait wait) {
      return wait.name();
    }
    if (record instanceof TaskRecord.EventArrived arrived) {
      return arrived.name();
    }
    return record instanceof TaskRecord.Completed done ? TaskTypes.eventName(done.type()) : null;
  }

  // --- waits

  /**
   * The end of a wait.
   *
   * @param task the task that has ended it, or the timer
   * @param at the history event with which it ended
   */
  record End(long task, long at) {}

  /** What has ended a wait first; null if nothing has. */
  @Nullable End end(Waiting waiting) {
    End end = waiting.mode() == Wait.Mode.ALL ? last(waiting) : first(waiting.tasks());
    End timedOut = waiting.timeout() == null ? null : first(List.of(waiting.timeout()));
    return end == null || (timedOut != null && timedOut.at < end.at) ? timedOut : end;
  }

  private @Nullable End first(List<Long> ids) {
    End first = null;
    for (long id : ids) {
      Long at = outcomeAt(id);
      if (at != null && (first == null || at < first.at)) {
        first = new End(id, at);
      }
    }
    return first;
  }

  private @Nullable End last(Waiting waiting) {
    End last = new End(-1, -1);
    for (long id : waiting.tasks()) {
      Long at = outcomeAt(id);
      if (at == null && isGivenUp(waiting, id)) {
        continue;
      }
      if (at == null) {
        return null;
      }
      last = at > last.at ? new End(id, at) : last;
    }
    return last;
  }

  /** How many outcomes a wait needs to end. */
  int pending(Waiting waiting) {
    return waiting.mode() == Wait.Mode.ANY
        ? 1
        : (int) waiting.distinct().filter(id -> !isDone(id)).count();
  }

  /**
   * What the body gets when a wait ends.
   *
   * @param by the task that has ended it, or the timer
   * @param frame the frame that waits
   */
  Outcome of(Waiting waiting, long by, Frame frame) {
    if (waiting.timeout() != null && waiting.timeout() == by) {
      return new Outcome.Failure(
          new TimeoutException(
              "Task %d was not done in the given time.".formatted(waiting.tasks().get(0))));
    }
    if (waiting.mode() == Wait.Mode.SLOT) {
      return new Outcome.Value(null);
    }
    WantedResult wanted = new WantedResult(frame.$resultType());
    if (!codec.canBe(wanted, waiting.saved().mode())) {
      throw UnknownStateException.result(state, frame, "it is that of another kind of wait", null);
    }
    try {
      return switch (waiting.mode()) {
        case ONE -> outcome(waiting.tasks().get(0), wanted, false);
        case ANY -> {
          taken(by);
          yield new Outcome.Value(handles.apply(by));
        }
        case ALL -> allOf(waiting, wanted);
        case SLOT -> throw new AssertionError("it has no result");
      };
    } catch (DataConversionException e) {
      String event = waiting.isForOne() ? event(waiting.tasks().get(0)) : null;
      throw event == null
          ? UnknownStateException.result(state, frame, UnknownStateException.clause(e), e)
          : UnknownStateException.payload(state, frame, event, e);
    }
  }

  private Outcome allOf(Waiting waiting, WantedResult wanted) {
    List<@Nullable Object> results = new ArrayList<>(waiting.tasks().size());
    Throwable first = null;
    for (long id : waiting.tasks()) {
      if (isGivenUp(waiting, id)) {
        continue;
      }
      Outcome outcome = outcome(id, wanted, true);
      if (outcome instanceof Outcome.Value value) {
        results.add(value.value());
      } else if (outcome instanceof Outcome.Failure failure) {
        if (first == null) {
          first = failure.thrown();
        } else {
          first.addSuppressed(failure.thrown());
        }
      }
    }
    return first == null ? new Outcome.Value(results) : new Outcome.Failure(first);
  }

  /** Whether a task of a wait with a limit was never started, because another one failed. */
  private boolean isGivenUp(Waiting waiting, long id) {
    return waiting.isLimited() && turn.record(id) == null && stacks.find(id) == null;
  }

  // --- tasks

  /** The body knows that an event has arrived: from now on it is no other wait's. */
  private void taken(long id) {
    if (turn.record(id) instanceof TaskRecord.EventArrived arrived) {
      turn.put(new TaskRecord.Completed(id, TaskTypes.event(arrived.name()), arrived.raisedAt()));
    }
  }

  private Outcome outcome(long id, WantedResult wanted, boolean isElement) {
    taken(id);
    if (!(turn.record(id) instanceof TaskRecord.Completed done)) {
      throw new AssertionError("task " + id + " is not done");
    }
    HistoryEvent event = turn.event(done.outcomeAt());
    if (event instanceof HistoryEvent.TaskCanceled) {
      return Stacks.canceled(id);
    }
    if (event instanceof HistoryEvent.TimerFired) {
      return new Outcome.Value(null);
    }
    if (event instanceof HistoryEvent.BranchFailed failed) {
      return codec.branchFailed(failed.failure());
    }
    String task = TaskTypes.task(done.type());
    List<ExceptionType<?>> exceptions = types.exceptions(done.type());
    if (event instanceof HistoryEvent.TaskFailed failed) {
      return codec.failed(task, exceptions, failed.failure());
    }
    if (event instanceof HistoryEvent.SubOrchestrationInstanceFailed failed) {
      return codec.subOrchestrationFailed(task, exceptions, failed.instanceId(), failed.failure());
    }
    TaskType<?> type = types.find(done.type());
    if (type == null && wanted.type() == null) {
      throw UnknownStateException.task(state, id, done.type());
    }
    return codec.completed(type == null ? null : type.result(), wanted, isElement, result(event));
  }

  private static String result(HistoryEvent event) {
    if (event instanceof HistoryEvent.TaskCompleted completed) {
      return completed.result();
    }
    if (event instanceof HistoryEvent.EventRaised raised) {
      return raised.input();
    }
    if (event instanceof HistoryEvent.SubOrchestrationInstanceCompleted completed) {
      return completed.result();
    }
    if (event instanceof HistoryEvent.BranchCompleted completed) {
      return completed.result();
    }
    throw new AssertionError(event);
  }
}
