package dev.durable.runtime.engine;

import dev.durable.Task;
import dev.durable.runtime.generated.ActivityCall;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.BranchType;
import dev.durable.runtime.generated.EventType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.ValueType;
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
final class TaskTable implements Frame.$Context, TaskHandles {
  private final InstanceState state;
  private final ArgumentsCodec arguments;
  private final TaskTypes types;
  private final TaskOutcomes outcomes;
  private final EventQueues events;
  private final BodyEffects effects;
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
      EventQueues events,
      BodyEffects effects,
      InstantSource clock) {
    this.state = state;
    this.types = types;
    this.arguments = arguments;
    this.outcomes = new TaskOutcomes(state, types, outcomes, turn, stacks, this::handle);
    this.events = events;
    this.effects = effects;
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
   * Starts a task that was deferred, or lets a branch begin, if that has not been done.
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

  /**
   * Gives up the tasks of a wait that have not been started; these are the last ones.
   *
   * @return how many
   */
  int dropUnstarted(Waiting waiting) {
    int first = waiting.tasks().size();
    while (first > 0 && drop(waiting.tasks().get(first - 1))) {
      first--;
    }
    return waiting.tasks().size() - first;
  }

  private boolean drop(long id) {
    if (turn.record(id) instanceof TaskRecord.Deferred) {
      turn.delete(id);
      return true;
    }
    return stacks.drop(id, this);
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
  public <R> Task<R> start(EventType<R> type) {
    checkRunning();
    String name = type.name();
    TaskRecord.BufferedEvent event = events.takeEvent(name);
    long id = turn.newTaskId();
    if (event == null) {
      events.addWait(id, name);
    } else {
      turn.put(new TaskRecord.EventArrived(id, name, event.raisedAt()));
    }
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

  // --- effects

  @Override
  public String startDetached(@Nullable String instanceId, WorkflowCall<?> call) {
    checkRunning();
    return effects.startDetached(instanceId, call);
  }

  @Override
  public <T> void raise(String instanceId, String event, ValueType<T> type, @Nullable T payload) {
    checkRunning();
    effects.raise(instanceId, event, type, payload);
  }

  @Override
  public <T> void customStatus(ValueType<T> type, @Nullable T status) {
    checkRunning();
    effects.customStatus(type, status);
  }

  @Override
  public void continueAsNew(Arguments next) {
    checkRunning();
    effects.continueAsNew(next);
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
    return new Waiting(
        wait.mode(), ids, timeout == null ? null : idOf(timeout), wait.isWithdrawn(), wait.limit());
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
    return outcomes.isDone(id);
  }

  /** How waits end. */
  TaskOutcomes outcomes() {
    return outcomes;
  }

  /** Whether this build waits for an external event anywhere. */
  boolean knowsEvent(String name) {
    return types.find(TaskTypes.event(name)) != null;
  }

  /** An external event has come that nobody waits for. */
  void unexpected(String event, long raisedAt) {
    stacks.checkEvents(this);
    events.addEvent(event, raisedAt);
  }

  /** Notes that a task has its outcome, and wakes who waits for it. */
  void done(long id, String type, long outcomeAt) {
    if (turn.record(id) instanceof TaskRecord.Limited task && task.limitTask() != null) {
      turn.delete(task.limitTask());
    }
    turn.put(new TaskRecord.Completed(id, type, outcomeAt));
    candidates.add(id);
    stacks.done(id, this);
  }

  /** An event has arrived for a task that waits for it. */
  void arrived(TaskRecord.EventWait wait, long raisedAt) {
    long id = wait.taskId();
    turn.put(new TaskRecord.EventArrived(id, wait.name(), raisedAt));
    candidates.add(id);
    stacks.done(id, this);
  }

  boolean cancel(long id) {
    TaskRecord record = turn.record(id);
    Stack branch = record == null ? stacks.find(id) : null;
    if (outcomes.isDone(id) || (record == null && branch == null)) {
      return false;
    }
    if (record instanceof TaskRecord.EventWait wait) {
      events.removeWait(wait);
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

  // --- forgetting

  /** A wait has ended: its timer has nothing more to do. */
  void released(Waiting waiting) {
    candidates.addAll(waiting.tasks());
    if (waiting.isLimited()) {
      dropUnstarted(waiting);
    }
    if (waiting.timeout() != null) {
      turn.delete(waiting.timeout());
    }
  }

  /** A wait has ended without its tasks, which nobody else can await. */
  void withdraw(Waiting waiting) {
    waiting.tasks().forEach(this::forget);
  }

  /** A branch has ended. */
  void ended(long id) {
    candidates.add(id);
  }

  /**
   * Deletes the record of a task that nobody holds: of one that is done or will never start, and of
   * a wait for an event. An event that has arrived and that nobody has taken is the next wait's.
   */
  void forget(long id) {
    TaskRecord record = turn.record(id);
    if (record instanceof TaskRecord.Completed || record instanceof TaskRecord.Deferred) {
      turn.delete(id);
    } else if (record instanceof TaskRecord.EventWait wait) {
      events.removeWait(wait);
      turn.delete(id);
    } else if (record instanceof TaskRecord.EventArrived arrived) {
      turn.delete(id);
      TaskRecord.EventWait next = events.takeWait(arrived.name());
      if (next == null) {
        events.putBack(arrived.name(), arrived.raisedAt());
      } else {
        arrived(next, arrived.raisedAt());
      }
    }
  }

  /** Deletes the records of tasks that are done and that nobody holds any more. */
  void forgetAllBut(Set<Long> held) {
    candidates.addAll(handles.keySet());
    candidates.removeAll(held);
    List.copyOf(candidates).forEach(this::forget);
  }
}
