package dev.durable.runtime.engine;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.ThrowableCodec;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance is between its creation and its end, and what takes it from one to the other.
 */
final class Lifecycle {
  private final InstanceState state;
  private final TurnRecorder turn;
  private final ThrowableCodec throwables;
  private final InstantSource clock;

  private RuntimeStatus status;
  private boolean isRenewed;

  Lifecycle(
      InstanceState state, TurnRecorder turn, ThrowableCodec throwables, InstantSource clock) {
    this.state = state;
    this.turn = turn;
    this.throwables = throwables;
    this.clock = clock;
    this.status = state.status();
  }

  RuntimeStatus status() {
    return status;
  }

  void started() {
    status = RuntimeStatus.RUNNING;
  }

  // --- suspended

  boolean isSuspended() {
    return status == RuntimeStatus.SUSPENDED;
  }

  void suspend(String reason) {
    if (!isSuspended()) {
      turn.append(new HistoryEvent.ExecutionSuspended(clock.instant(), reason));
      status = RuntimeStatus.SUSPENDED;
    }
  }

  void resume(String reason, boolean isStarted) {
    turn.append(new HistoryEvent.ExecutionResumed(clock.instant(), reason));
    status = isStarted ? RuntimeStatus.RUNNING : RuntimeStatus.PENDING;
  }

  // --- canceled

  boolean isCanceled() {
    return turn.cancelTask() != null;
  }

  /** Asks the instance and its sub-orchestrations to end, and starts the time they have for it. */
  void cancel(Message.Cancel cancel) {
    turn.append(new HistoryEvent.ExecutionCanceled(clock.instant(), cancel.reason()));
    long timer = turn.newTaskId();
    TaskRecord.Timer grace =
        new TaskRecord.Timer(timer, DueTime.after(clock.instant(), cancel.grace()));
    turn.append(new HistoryEvent.TimerCreated(clock.instant(), timer, grace.fireAt()));
    turn.put(grace);
    turn.setCancelTask(timer);
    tellChildren(cancel);
  }

  /** Ends an instance that has nothing to clean up. */
  void cancelUnstarted(String reason) {
    turn.append(new HistoryEvent.ExecutionCanceled(clock.instant(), reason));
    complete(RuntimeStatus.CANCELED, null, described(cancellation(reason)));
  }

  private FailureDetails described(CancellationException end) {
    end.setStackTrace(new StackTraceElement[0]);
    return throwables.encode(end);
  }

  /** What the waits of a canceled instance throw. */
  CancellationException cancellation(String reason) {
    return new CancellationException(
        "Instance '%s' of workflow '%s' was canceled: %s"
            .formatted(state.instanceId(), state.workflow(), reason));
  }

  /** Whether a timer says that the time is up which a canceled instance has. */
  boolean isGraceOver(long timer) {
    return Objects.equals(turn.cancelTask(), timer);
  }

  // --- ended

  /** Ends the instance without asking its body. */
  void terminate(String reason, boolean cascades) {
    turn.append(new HistoryEvent.ExecutionTerminated(clock.instant(), reason));
    if (cascades) {
      tellChildren(new Message.Terminate(reason, /* cascades= */ true));
    }
    String end =
        "Instance '%s' of workflow '%s' was terminated: %s"
            .formatted(state.instanceId(), state.workflow(), reason);
    complete(RuntimeStatus.TERMINATED, null, described(new CancellationException(end)));
  }

  private void tellChildren(Message message) {
    turn.forEachRecord(
        task -> {
          if (task instanceof TaskRecord.SubOrchestration child) {
            turn.send(new OutgoingMessage(child.instanceId(), message));
          }
        });
  }

  /** Ends the instance, and tells its parent. */
  void complete(RuntimeStatus how, @Nullable String result, @Nullable FailureDetails failure) {
    turn.append(new HistoryEvent.ExecutionCompleted(clock.instant(), how, result, failure));
    status = how;
    ParentInstance parent = state.parent();
    if (parent != null) {
      turn.send(
          new OutgoingMessage(
              parent.instanceId(),
              failure == null
                  ? new Message.SubOrchestrationCompleted(
                      parent.executionId(),
                      parent.taskId(),
                      parent.attempt(),
                      Objects.requireNonNull(result))
                  : new Message.SubOrchestrationFailed(
                      parent.executionId(), parent.taskId(), parent.attempt(), failure)));
    }
  }

  // --- continued as new

  /** Whether the body has asked to begin anew, and may. */
  boolean isToContinueAsNew() {
    return turn.ordinals().continueAsNewAt() != null && !isCanceled();
  }

  /** Whether the execution has ended with another one. */
  boolean isRenewed() {
    return isRenewed;
  }

  /**
   * Ends the execution and creates the next one, which begins with a turn of its own. Events that
   * nobody has taken go over; all else that the body has started is dropped.
   */
  void continueAsNew(TaskTable tasks, EventQueues events) {
    isRenewed = true;
    long request = Objects.requireNonNull(turn.ordinals().continueAsNewAt());
    tasks.forgetAllBut(Set.of());
    turn.forEachRecord(
        task -> {
          if (!EventQueues.isQueued(task)) {
            turn.delete(task.taskId());
          }
        });
    HistoryEvent.ContinueAsNew next = (HistoryEvent.ContinueAsNew) turn.event(request);
    turn.begin(
        nextExecutionId(),
        new HistoryEvent.ExecutionStarted(
            clock.instant(), state.workflow(), next.input(), state.parent(), null),
        events.oldest());
    turn.send(new OutgoingMessage(state.instanceId(), new Message.Start()));
  }

  /** Unique, as no two executions of an instance end with the same version. */
  private String nextExecutionId() {
    String id = state.executionId();
    int suffix = id.indexOf('~');
    return (suffix < 0 ? id : id.substring(0, suffix)) + "~" + (state.version() + 1);
  }
}
