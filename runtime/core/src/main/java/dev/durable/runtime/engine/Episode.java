package dev.durable.runtime.engine;

import dev.durable.Task;
import dev.durable.runtime.generated.ActivityCall;
import dev.durable.runtime.generated.BranchType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.Outcome;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.Wait;
import dev.durable.runtime.generated.WorkflowCall;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.OutcomeCodec;
import dev.durable.runtime.json.ThrowableCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of the engine over the messages of one instance. For one thread. */
final class Episode implements Frame.Context {
  private final DataConverter converter;
  private final Orchestrator orchestrator;
  private final InstanceState state;
  private final InstantSource clock;
  private final ThrowableCodec throwables;
  private final ArgumentsCodec arguments;
  private final OutcomeCodec outcomes;
  private final Snapshot snapshot;
  private final TurnRecorder turn;

  /** The frame that runs in this episode; null until a message makes it run. */
  private @Nullable Frame frame;

  /** The task the frame waits for; null before the start and at the end. */
  private @Nullable Long awaited;

  private boolean isStarted;
  private RuntimeStatus status;

  Episode(
      DataConverter converter,
      Orchestrator orchestrator,
      InstanceState state,
      HistoryEvent snapshot,
      InstanceReader reader,
      InstantSource clock) {
    this.converter = converter;
    this.orchestrator = orchestrator;
    this.state = state;
    this.clock = clock;
    this.throwables = new ThrowableCodec(converter, orchestrator.exceptions());
    this.arguments = new ArgumentsCodec(converter, throwables);
    this.outcomes = new OutcomeCodec(converter, throwables);
    this.status = state.status();
    this.turn = new TurnRecorder(state, reader);
    this.snapshot = new Snapshot(converter, throwables, orchestrator, state, snapshot);
    this.isStarted = this.snapshot.isStarted();
    this.awaited = isFinished() ? null : this.snapshot.awaited();
  }

  // --- messages

  void apply(Message message) {
    if (message instanceof Message.Start) {
      if (!isStarted && !isFinished()) {
        start();
      }
    } else if (message instanceof Message.TaskMessage answer) {
      TaskRecord task = turn.pending(answer.taskId());
      if (task != null && Objects.equals(awaited, answer.taskId())) {
        apply(answer, task);
      }
    } else {
      throw new AssertionError(message);
    }
  }

  /** Which message answers which task; every other pair is a stray message and is dropped. */
  private void apply(Message.TaskMessage message, TaskRecord task) {
    if (message instanceof Message.TaskCompleted completed
        && task instanceof TaskRecord.Activity activity
        && activity.attempt() == completed.attempt()) {
      turn.append(
          new HistoryEvent.TaskCompleted(clock.instant(), task.taskId(), completed.result()));
      turn.finish(task.taskId());
      resume(outcomes.completed(type(activity), completed.result()));
    } else if (message instanceof Message.TaskFailed failed
        && task instanceof TaskRecord.Activity activity
        && activity.attempt() == failed.attempt()) {
      fail(activity, failed.failure());
    } else if (message instanceof Message.TimerFired && task instanceof TaskRecord.Timer) {
      turn.append(new HistoryEvent.TimerFired(clock.instant(), task.taskId()));
      turn.finish(task.taskId());
      resume(new Outcome.Value(null));
    }
  }

  private TaskType<?> type(TaskRecord.Activity activity) {
    for (TaskType<?> type : orchestrator.tasks()) {
      if (type.name().equals(activity.activity())) {
        return type;
      }
    }
    throw UnknownStateException.activity(state, activity.activity());
  }

  private void fail(TaskRecord.Activity activity, FailureDetails failure) {
    Instant now = clock.instant();
    long id = activity.taskId();
    turn.append(new HistoryEvent.TaskFailed(now, id, activity.attempt(), failure));
    if (activity.attempt() >= activity.retry().maxAttempts() || isFinal(failure)) {
      turn.finish(id);
      resume(outcomes.failed(type(activity), failure));
      return;
    }
    int next = activity.attempt() + 1;
    Instant notBefore = RetrySchedule.notBefore(activity.retry(), activity.attempt(), now);
    turn.append(
        new HistoryEvent.TaskScheduled(now, id, activity.activity(), null, next, notBefore));
    turn.schedule(
        new TaskRecord.Activity(
            id, activity.activity(), activity.input(), next, activity.retry(), notBefore));
  }

  /** What cannot be encoded or decoded now cannot be at the next attempt. */
  private static boolean isFinal(FailureDetails failure) {
    return failure.type().equals(DataConversionException.class.getName());
  }

  // --- the body

  private void start() {
    isStarted = true;
    try {
      frame = orchestrator.start(arguments.reader(snapshot.parameterCount(), snapshot.input()));
    } catch (RuntimeException | StackOverflowError e) {
      complete(RuntimeStatus.FAILED, null, e);
      return;
    }
    frame.$attach(this);
    step(frame, null);
  }

  private void resume(@Nullable Outcome outcome) {
    if (frame == null) {
      frame = snapshot.restore();
      frame.$attach(this);
    }
    step(frame, outcome);
  }

  private void step(Frame running, @Nullable Outcome outcome) {
    awaited = null;
    Wait wait;
    try {
      wait = running.$resume(outcome);
    } catch (Throwable thrown) {
      complete(RuntimeStatus.FAILED, null, thrown);
      return;
    }
    if (wait == null) {
      finish(running);
    } else {
      status = RuntimeStatus.RUNNING;
      awaited = register(wait);
    }
  }

  private long register(Wait wait) {
    if (wait instanceof Wait.ForTasks tasks
        && tasks.mode() == Wait.Mode.ONE
        && tasks.timeout() == null
        && tasks.tasks().get(0) instanceof TaskHandle<?> handle) {
      return handle.id();
    }
    throw new UnsupportedOperationException("This wait is not there yet: " + wait);
  }

  // --- tasks

  @Override
  public <R> Task<R> start(ActivityCall<R> call) {
    String input = arguments.encode(call.arguments());
    long id = turn.newTaskId();
    String name = call.type().name();
    turn.append(new HistoryEvent.TaskScheduled(clock.instant(), id, name, input, 1, null));
    turn.schedule(new TaskRecord.Activity(id, name, input, 1, call.type().retry(), null));
    return new TaskHandle<>(id, call.type());
  }

  @Override
  public <R> Task<R> start(WorkflowCall<R> call) {
    throw new UnsupportedOperationException("Sub-orchestrations are not there yet.");
  }

  @Override
  public <R> Task<R> start(BranchType<R> type, Frame first) {
    throw new UnsupportedOperationException("Branches are not there yet.");
  }

  @Override
  public Task<Void> startTimer(Duration duration) {
    return startTimerAt(DueTime.after(clock.instant(), duration));
  }

  @Override
  public Task<Void> startTimer(Instant moment) {
    return startTimerAt(moment);
  }

  private Task<Void> startTimerAt(Instant fireAt) {
    long id = turn.newTaskId();
    turn.append(new HistoryEvent.TimerCreated(clock.instant(), id, fireAt));
    turn.schedule(new TaskRecord.Timer(id, fireAt));
    return new TaskHandle<>(id, null);
  }

  // --- the end

  private void finish(Frame done) {
    String result;
    try {
      result = encode(orchestrator.result(), done.$returned());
    } catch (DataConversionException e) {
      complete(
          RuntimeStatus.FAILED, null, DataConversionException.workflowResult(state.workflow(), e));
      return;
    }
    complete(RuntimeStatus.COMPLETED, result, null);
  }

  @SuppressWarnings("unchecked") // The compiler has checked what the body returns.
  private <T> String encode(ValueType<T> type, @Nullable Object value) {
    return converter.encode(type, (T) value);
  }

  private void complete(RuntimeStatus how, @Nullable String result, @Nullable Throwable thrown) {
    FailureDetails failure = thrown == null ? null : throwables.encode(thrown);
    turn.append(new HistoryEvent.ExecutionCompleted(clock.instant(), how, result, failure));
    status = how;
    awaited = null;
  }

  private boolean isFinished() {
    return status.isFinished();
  }

  /** The turn that the messages make. */
  Turn end() {
    if (turn.isEmpty()) {
      return turn.unchanged(clock.instant());
    }
    if (!isFinished()) {
      save();
    }
    return turn.ended(clock.instant(), status);
  }

  private void save() {
    if (frame == null || awaited == null) {
      // Only a retry was scheduled: the body is where it was.
      turn.append(new HistoryEvent.OrchestratorCompleted(clock.instant(), snapshot.frames()));
      return;
    }
    String frames;
    try {
      frames = Snapshot.encode(converter, throwables, frame, awaited);
    } catch (DataConversionException e) {
      turn.withdraw(awaited);
      complete(
          RuntimeStatus.FAILED,
          null,
          DataConversionException.variables(state.workflow(), frame.$stateName(), e));
      return;
    }
    turn.append(new HistoryEvent.OrchestratorCompleted(clock.instant(), frames));
  }
}
