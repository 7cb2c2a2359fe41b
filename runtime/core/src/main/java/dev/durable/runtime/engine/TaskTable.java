package dev.durable.runtime.engine;

import dev.durable.Task;
import dev.durable.runtime.generated.ActivityCall;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.BranchType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Outcome;
import dev.durable.runtime.generated.TaskContext;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.Wait;
import dev.durable.runtime.generated.WorkflowCall;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.OutcomeCodec;
import dev.durable.runtime.json.TaskHandles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an instance while a turn runs: starts them, gives out their handles, says how they
 * ended and forgets those that nobody can ask for any more.
 */
final class TaskTable implements TaskContext, TaskHandles {
  private final InstanceState state;
  private final TaskTypes types;
  private final ArgumentsCodec arguments;
  private final OutcomeCodec outcomes;
  private final TurnRecorder turn;
  private final Stacks stacks;
  private final TaskStarts starts;
  private final InstantSource clock;
  private final Thread thread = Thread.currentThread();
  private final Map<Long, TaskHandle<?>> handles = new HashMap<>();

  /** Tasks whose records may be there for nobody. */
  private final Set<Long> candidates = new HashSet<>();

  private boolean isClosed;

  TaskTable(
      InstanceState state,
      TaskTypes types,
      ArgumentsCodec arguments,
      OutcomeCodec outcomes,
      TurnRecorder turn,
      Stacks stacks,
      InstantSource clock) {
    this.state = state;
    this.types = types;
    this.arguments = arguments;
    this.outcomes = outcomes;
    this.turn = turn;
    this.stacks = stacks;
    this.starts = new TaskStarts(state, types, turn, clock);
    this.clock = clock;
  }

  String instanceId() {
    return state.instanceId();
  }

  // --- starting

  @Override
  public <R> Task<R> start(ActivityCall<R> call) {
    checkRunning();
    String input = arguments.encode(call.arguments());
    long id = turn.newTaskId();
    starts.start(id, call.type(), input);
    return newHandle(id);
  }

  @Override
  public <R> Task<R> start(WorkflowCall<R> call) {
    checkRunning();
    String input = arguments.encode(call.arguments());
    long id = turn.newTaskId();
    starts.start(id, call.type(), input);
    return newHandle(id);
  }

  @Override
  public <R> Task<R> defer(ActivityCall<R> call) {
    return defer(TaskTypes.activity(call.type().name()), call.arguments());
  }

  @Override
  public <R> Task<R> defer(WorkflowCall<R> call) {
    return defer(TaskTypes.workflow(call.type().name()), call.arguments());
  }

  private <R> Task<R> defer(String type, Arguments given) {
    checkRunning();
    String input = arguments.encode(given);
    long id = turn.newTaskId();
    turn.put(new TaskRecord.Deferred(id, type, input));
    return newHandle(id);
  }

  /**
   * Starts a task that was deferred, or lets a branch begin.
   *
   * @throws UnknownStateException if this build does not know what it is
   */
  void startDeferred(long id) {
    Stack branch = stacks.find(id);
    if (branch != null) {
      stacks.giveSlot(branch, this);
    } else if (turn.record(id) instanceof TaskRecord.Deferred deferred) {
      starts.deferred(deferred);
    }
  }

  /** Gives up a task or a branch that has not been started. */
  void drop(long id) {
    stacks.drop(id);
    if (turn.record(id) instanceof TaskRecord.Deferred) {
      turn.delete(id);
    }
  }

  @Override
  public <R> Task<R> start(BranchType<R> type, Frame first) {
    checkRunning();
    long id = turn.newTaskId();
    turn.append(new HistoryEvent.BranchStarted(clock.instant(), id, type.name()));
    first.$attach(this);
    stacks.begin(id, first);
    return newHandle(id);
  }

  @Override
  public Task<Void> startTimer(Duration duration) {
    return startTimer(DueTime.after(clock.instant(), duration));
  }

  @Override
  public Task<Void> startTimer(Instant moment) {
    checkRunning();
    long id = turn.newTaskId();
    turn.append(new HistoryEvent.TimerCreated(clock.instant(), id, moment));
    turn.put(new TaskRecord.Timer(id, moment));
    return newHandle(id);
  }

  // --- handles

  @SuppressWarnings("unchecked") // What is read for this id is what its type says.
  private <R> Task<R> newHandle(long id) {
    candidates.add(id);
    return (Task<R>) handle(id);
  }

  @Override
  public TaskHandle<?> handle(long id) {
    return handles.computeIfAbsent(id, created -> new TaskHandle<>(this, created));
  }

  @Override
  public long idOf(Task<?> task) {
    if (task instanceof TaskHandle<?> handle && handle.tasks() == this) {
      return handle.id();
    }
    throw new IllegalArgumentException(
        "%s is no task that instance '%s' has started and kept in a variable"
            .formatted(task, state.instanceId()));
  }

  /** The ids of all tasks that handles were given out for. */
  Collection<Long> handled() {
    return List.copyOf(handles.keySet());
  }

  /**
   * The tasks of a wait.
   *
   * @throws IllegalArgumentException if one of them is a task of another instance
   */
  Waiting waiting(Wait.ForTasks wait) {
    List<Long> ids = new ArrayList<>(wait.tasks().size());
    wait.tasks().forEach(task -> ids.add(idOf(task)));
    Task<?> timeout = wait.timeout();
    return new Waiting(wait.mode(), ids, timeout == null ? null : idOf(timeout), wait.limit());
  }

  void checkRunning(long id) {
    if (isClosed || Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "Task %d of instance '%s' was used %s. A task may be used by the body that has started it, while it runs and on its thread; keep it in a variable of the body."
              .formatted(
                  id,
                  state.instanceId(),
                  isClosed ? "after the body has stored its variables" : "on another thread"));
    }
  }

  private void checkRunning() {
    if (isClosed || Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "A task was started for instance '%s' %s. Start it in the body, on its thread."
              .formatted(
                  state.instanceId(), isClosed ? "after its body has run" : "on another thread"));
    }
  }

  /** Ends the use of all handles. */
  void close() {
    isClosed = true;
  }

  // --- how they end

  boolean isDone(long id) {
    return turn.record(id) instanceof TaskRecord.Completed;
  }

  /** Notes that a task has its outcome, and wakes who waits for it. */
  void done(long id, String type, long outcomeAt) {
    turn.put(new TaskRecord.Completed(id, type, outcomeAt));
    candidates.add(id);
    stacks.done(id, this);
  }

  boolean cancel(long id) {
    TaskRecord record = turn.record(id);
    Stack branch = record == null ? stacks.find(id) : null;
    if (record instanceof TaskRecord.Completed || (record == null && branch == null)) {
      return false;
    }
    long canceledAt = turn.append(new HistoryEvent.TaskCanceled(clock.instant(), id));
    if (branch != null) {
      stacks.cancel(id, this);
    }
    done(id, branch == null ? TaskTypes.of(record) : TaskTypes.branch(branch.method()), canceledAt);
    return true;
  }

  /** Whether a task is done and has no result. */
  boolean hasFailed(long id) {
    if (!(turn.record(id) instanceof TaskRecord.Completed done)) {
      return false;
    }
    HistoryEvent event = turn.event(done.outcomeAt());
    return event instanceof HistoryEvent.TaskFailed
        || event instanceof HistoryEvent.SubOrchestrationInstanceFailed
        || event instanceof HistoryEvent.BranchFailed;
  }

  /** How a wait of a stack ends that is over at once; null if it is not. */
  @Nullable Outcome outcomeNow(Waiting waiting, Stack stack) {
    if (waiting.mode() == Wait.Mode.SLOT) {
      return stack.hasSlot() ? new Outcome.Value(null) : null;
    }
    if (waiting.mode() == Wait.Mode.ANY) {
      return firstDone(waiting);
    }
    return pending(waiting) == 0 ? outcome(waiting, -1) : null;
  }

  /** How many outcomes a wait needs to end. */
  int pending(Waiting waiting) {
    return waiting.mode() == Wait.Mode.ANY
        ? 1
        : (int) waiting.distinct().filter(id -> !isDone(id)).count();
  }

  private @Nullable Outcome firstDone(Waiting waiting) {
    long first = -1;
    long firstAt = Long.MAX_VALUE;
    for (long id : waiting.tasks()) {
      if (turn.record(id) instanceof TaskRecord.Completed done && done.outcomeAt() < firstAt) {
        first = id;
        firstAt = done.outcomeAt();
      }
    }
    return first < 0 ? null : new Outcome.Value(handle(first));
  }

  /**
   * How a wait ends.
   *
   * @param last the task whose outcome has ended it; does not matter unless one of several does
   */
  Outcome outcome(Waiting waiting, long last) {
    return switch (waiting.mode()) {
      case ONE -> outcome(waiting.tasks().get(0));
      case ANY -> new Outcome.Value(handle(last));
      case ALL -> allOf(waiting);
      case SLOT -> new Outcome.Value(null);
    };
  }

  private Outcome allOf(Waiting waiting) {
    List<@Nullable Object> results = new ArrayList<>(waiting.tasks().size());
    Throwable first = null;
    for (long id : waiting.tasks()) {
      if (waiting.isLimited() && turn.record(id) == null) {
        continue; // never started, because another one failed
      }
      Outcome outcome = outcome(id);
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

  private Outcome outcome(long id) {
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
      return outcomes.branchFailed(failed.failure());
    }
    TaskType<?> type = types.find(done.type());
    if (type == null) {
      throw UnknownStateException.task(state, id, done.type());
    }
    if (event instanceof HistoryEvent.TaskCompleted completed) {
      return outcomes.completed(type, completed.result());
    }
    if (event instanceof HistoryEvent.TaskFailed failed) {
      return outcomes.failed(type, failed.failure());
    }
    if (event instanceof HistoryEvent.SubOrchestrationInstanceCompleted completed) {
      return outcomes.completed(type, completed.result());
    }
    if (event instanceof HistoryEvent.SubOrchestrationInstanceFailed failed) {
      return outcomes.subOrchestrationFailed(type, starts.childId(id), failed.failure());
    }
    if (event instanceof HistoryEvent.BranchCompleted completed) {
      return outcomes.completed(type, completed.result());
    }
    throw new AssertionError(event);
  }

  // --- forgetting

  /** A wait has ended: its timer has nothing more to do. */
  void released(Waiting waiting) {
    candidates.addAll(waiting.tasks());
    if (waiting.isLimited()) {
      waiting.tasks().stream().filter(id -> !isDone(id)).forEach(this::drop);
    }
    if (waiting.timeout() != null) {
      turn.delete(waiting.timeout());
    }
  }

  /** A branch has ended. */
  void ended(long id) {
    candidates.add(id);
  }

  /** Deletes the record of a task that is done, or will never start, and that nobody holds. */
  void forget(long id) {
    if (isDone(id) || turn.record(id) instanceof TaskRecord.Deferred) {
      turn.delete(id);
    }
  }

  /** Deletes the records of tasks that are done and that nobody holds any more. */
  void forgetAllBut(Set<Long> held) {
    candidates.addAll(handles.keySet());
    candidates.removeAll(held);
    candidates.forEach(this::forget);
  }
}
