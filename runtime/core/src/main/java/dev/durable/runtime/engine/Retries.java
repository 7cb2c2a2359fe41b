package dev.durable.runtime.engine;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RetryPolicy;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.DataConversionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tries again what has failed, if its policy says so. */
final class Retries {
  private final InstanceState state;
  private final TurnRecorder turn;
  private final InstantSource clock;

  Retries(InstanceState state, TurnRecorder turn, InstantSource clock) {
    this.state = state;
    this.turn = turn;
    this.clock = clock;
  }

  /**
   * Starts the next attempt of a task that has failed.
   *
   * @param chosen the delay that the exception has chosen; null if it has not
   * @return false if the failure is the outcome
   */
  boolean retry(TaskRecord.Limited task, FailureDetails failure, @Nullable Duration chosen) {
    Instant now = clock.instant();
    Instant next = next(task, failure, chosen, now);
    if (next == null) {
      return false;
    }
    long id = task.taskId();
    if (task instanceof TaskRecord.Activity activity) {
      TaskRecord.Activity again = activity.next(next);
      turn.append(new HistoryEvent.TaskFailed(now, id, activity.attempt(), failure));
      turn.append(
          new HistoryEvent.TaskScheduled(now, id, again.activity(), null, again.attempt(), next));
      turn.put(again);
    } else {
      again((TaskRecord.SubOrchestration) task, failure, now, next);
    }
    return true;
  }

  private void again(
      TaskRecord.SubOrchestration child, FailureDetails failure, Instant now, Instant next) {
    long id = child.taskId();
    String input = Objects.requireNonNull(child.input());
    String instanceId = TaskStarts.childId(state, id) + ":" + (child.attempt() + 1);
    TaskRecord.SubOrchestration again = child.next(instanceId);
    turn.append(
        new HistoryEvent.SubOrchestrationInstanceFailed(now, id, child.instanceId(), failure));
    turn.append(
        new HistoryEvent.SubOrchestrationInstanceCreated(
            now, id, again.workflow(), instanceId, input));
    turn.put(again);
    ParentInstance parent =
        new ParentInstance(state.instanceId(), state.executionId(), id, again.attempt());
    turn.start(
        new NewInstance(instanceId, again.workflow(), input, parent, next, Map.of(), List.of()));
  }

  /** When the next attempt begins; null if there is none. */
  private static @Nullable Instant next(
      TaskRecord.Limited task, FailureDetails failure, @Nullable Duration chosen, Instant now) {
    RetryPolicy retry = task.retry();
    // What cannot be encoded or decoded now cannot be at the next attempt.
    if (task.attempt() >= retry.maxAttempts()
        || !retry.isFor(failure)
        || failure.type().equals(DataConversionException.class.getName())) {
      return null;
    }
    Instant next =
        chosen == null
            ? RetrySchedule.notBefore(retry, task.attempt(), now)
            : DueTime.after(now, chosen);
    return retry.timeout() != null
            && next.isAfter(DueTime.after(task.scheduledAt(), retry.timeout()))
        ? null
        : next;
  }
}
