package dev.durable.runtime.engine;

import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.Outcome;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.Wait;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.OutcomeCodec;
import dev.durable.runtime.json.SavedStack;
import dev.durable.runtime.json.SnapshotWriter;
import dev.durable.runtime.json.ThrowableCodec;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One run of the engine over the messages of one instance. For one thread. */
final class Episode {
  private final DataConverter converter;
  private final Orchestrator orchestrator;
  private final InstanceState state;
  private final InstantSource clock;
  private final ThrowableCodec throwables;
  private final ArgumentsCodec arguments;
  private final Snapshot snapshot;
  private final @Nullable SnapshotIndex index;
  private final TurnRecorder turn;
  private final TaskTypes types;
  private final Stacks stacks;
  private final EventQueues events;
  private final TaskTable tasks;
  private final Messages messages;
  private final Lifecycle lifecycle;

  private boolean isStarted;

  Episode(
      DataConverter converter,
      SnapshotIndex.Cache indexes,
      Orchestrator orchestrator,
      InstanceState state,
      HistoryEvent event,
      InstanceReader reader,
      InstantSource clock) {
    this.converter = converter;
    this.orchestrator = orchestrator;
    this.state = state;
    this.clock = clock;
    this.throwables = new ThrowableCodec(converter, orchestrator.exceptions());
    this.arguments = new ArgumentsCodec(converter, throwables);
    this.turn = new TurnRecorder(state, reader);
    this.lifecycle = new Lifecycle(state, turn, throwables, clock);
    this.types = new TaskTypes(orchestrator);
    this.snapshot = new Snapshot(converter, throwables, orchestrator, state, event);
    this.isStarted = snapshot.isStarted();
    this.index = isStarted && !isFinished() ? snapshot.index(indexes) : null;
    this.stacks = new Stacks(snapshot, index, state.remaining(), lifecycle.isSuspended());
    this.events = new EventQueues(state.events(), turn);
    OutcomeCodec outcomes = new OutcomeCodec(converter, throwables);
    BodyEffects effects = new BodyEffects(state, converter, arguments, turn, clock);
    this.tasks =
        new TaskTable(state, types, arguments, outcomes, turn, stacks, events, effects, clock);
    this.messages = new Messages(state, turn, tasks, events, types, converter, clock);
  }

  // --- messages

  void apply(Message message) {
    if (isFinished()) {
      return;
    }
    if (message instanceof Message.TimerFired fired && lifecycle.isGraceOver(fired.taskId())) {
      lifecycle.terminate("it had not ended in time after it was canceled", /* cascades= */ true);
    } else if (message instanceof Message.TaskMessage answer) {
      if (isStarted && messages.apply(answer)) {
        forgetUnheld(answer.taskId());
      }
    } else if (message instanceof Message.EventRaised event) {
      messages.apply(event);
    } else if (message instanceof Message.Start) {
      started();
    } else if (message instanceof Message.Suspend suspend) {
      lifecycle.suspend(suspend.reason());
      stacks.pause();
    } else if (message instanceof Message.Resume resume) {
      resume(resume.reason());
    } else if (message instanceof Message.Cancel cancel) {
      cancel(cancel);
    } else if (message instanceof Message.Terminate terminate) {
      lifecycle.terminate(terminate.reason(), terminate.cascades());
    } else {
      throw new AssertionError(message);
    }
    runStacks();
  }

  private void resume(String reason) {
    if (lifecycle.isSuspended()) {
      lifecycle.resume(reason, isStarted);
      stacks.resume(tasks);
      if (events.takeStart()) {
        begin();
      }
    }
  }

  private void cancel(Message.Cancel cancel) {
    if (lifecycle.isCanceled()) {
      return;
    }
    if (!isStarted) {
      lifecycle.cancelUnstarted(cancel.reason());
      return;
    }
    // A suspended body could not end by itself.
    resume(cancel.reason());
    runStacks();
    if (!isFinished() && isStarted) {
      lifecycle.cancel(cancel);
      stacks.cancelAll(tasks, () -> new Outcome.Failure(lifecycle.cancellation(cancel.reason())));
    }
  }

  /** A task that ends while nothing runs is forgotten now, if nobody can ask for it. */
  private void forgetUnheld(long taskId) {
    if (!stacks.hasRun()
        && index != null
        && !stacks.canRun()
        && !stacks.isAwaited(taskId)
        && !index.holds(taskId, this::storedHandles)) {
      tasks.forget(taskId);
    }
  }

  private Set<Long> storedHandles() {
    stacks.restore(tasks);
    return Set.copyOf(tasks.handled());
  }

  // --- the body

  /** The hub says when an instance may begin; it says so once, also to one that is suspended. */
  private void started() {
    if (isStarted || lifecycle.isRenewed()) {
      return;
    }
    if (lifecycle.isSuspended()) {
      events.keepStart(turn.ordinals().startedAt());
    } else {
      begin();
    }
  }

  private void begin() {
    isStarted = true;
    Frame frame = snapshot.begin(arguments);
    frame.$attach(tasks);
    stacks.begin(SavedStack.MAIN, frame);
    lifecycle.started();
  }

  private void runStacks() {
    while (!isFinished()) {
      Stack next = stacks.next(tasks);
      if (next == null) {
        return;
      }
      run(next);
    }
  }

  private void run(Stack stack) {
    Outcome outcome = stack.takeOutcome();
    while (true) {
      Wait.ForTasks wait = stack.run(outcome, tasks);
      if (wait == null) {
        end(stack);
        return;
      }
      Waiting waiting;
      try {
        waiting = tasks.waiting(wait);
      } catch (IllegalArgumentException e) {
        outcome = new Outcome.Failure(e);
        continue;
      }
      TaskOutcomes.End end = tasks.outcomes().end(waiting);
      if (stack.takeCancellation()) {
        outcome = Stacks.canceled(stack.id());
      } else if (end != null || stack.hasSlotFor(waiting)) {
        outcome = tasks.outcomes().of(waiting, end == null ? stack.id() : end.task(), stack.top());
      } else {
        stacks.await(stack, waiting, tasks.outcomes().pending(waiting));
        if (waiting.isLimited()) {
          waiting.due(stack.remaining()).forEach(tasks::startDeferred);
        }
        return;
      }
      tasks.released(waiting);
    }
  }

  // --- the end

  private void end(Stack stack) {
    stacks.remove(stack);
    tasks.ended(stack.id());
    boolean isMain = Stacks.isMain(stack);
    Outcome end = stack.end();
    if (isMain && end instanceof Outcome.Value && lifecycle.isToContinueAsNew()) {
      stacks.clear();
      lifecycle.continueAsNew(tasks, events);
      isStarted = false;
      return;
    }
    String result = null;
    Throwable thrown = null;
    if (end instanceof Outcome.Value value) {
      ValueType<?> type = isMain ? orchestrator.result() : branchType(stack).result();
      try {
        result = encode(type, value.value());
      } catch (DataConversionException e) {
        thrown = DataConversionException.workflowResult(state.workflow(), e);
      }
    } else {
      thrown = ((Outcome.Failure) end).thrown();
    }
    if (thrown instanceof LinkageError e) {
      throw UnknownStateException.linkage(state, e);
    }
    if (thrown instanceof OutOfMemoryError e) {
      // Another worker, or this one a moment later, may have enough.
      throw e;
    }
    FailureDetails failure = thrown == null ? null : throwables.encode(thrown);
    if (isMain) {
      lifecycle.complete(
          failure == null
              ? RuntimeStatus.COMPLETED
              : lifecycle.isCanceled() && thrown instanceof CancellationException
                  ? RuntimeStatus.CANCELED
                  : RuntimeStatus.FAILED,
          result,
          failure);
    } else if (!tasks.isDone(stack.id())) {
      tasks.done(
          stack.id(),
          TaskTypes.branch(stack.method()),
          turn.append(
              failure == null
                  ? new HistoryEvent.BranchCompleted(
                      clock.instant(), stack.id(), Objects.requireNonNull(result))
                  : new HistoryEvent.BranchFailed(clock.instant(), stack.id(), failure)));
    }
  }

  private TaskType<?> branchType(Stack stack) {
    String name = TaskTypes.branch(stack.method());
    TaskType<?> type = types.find(name);
    if (type == null) {
      throw UnknownStateException.task(state, stack.id(), name);
    }
    return type;
  }

  @SuppressWarnings("unchecked") // The compiler has checked what the body returns.
  private <T> String encode(ValueType<T> type, @Nullable Object value) {
    return converter.encode(type, (T) value);
  }

  private boolean isFinished() {
    return lifecycle.status().isFinished();
  }

  // --- the turn

  /** The turn that the messages make. */
  Turn end() {
    while (!isFinished() && !lifecycle.isRenewed() && stacks.hasRun()) {
      String frames = save();
      if (frames != null && !stacks.canRun()) {
        turn.snapshot(new HistoryEvent.OrchestratorCompleted(clock.instant(), frames));
        break;
      }
      runStacks();
    }
    tasks.close();
    return turn.turn(
        clock.instant(), version(), lifecycle.status(), stacks.remaining(), events.all());
  }

  private int version() {
    if (lifecycle.isRenewed()) {
      return 0;
    }
    return isStarted && state.workflowVersion() == 0
        ? orchestrator.version()
        : state.workflowVersion();
  }

  /**
   * Writes the frames and forgets the tasks that they do not hold, which may wake a stack. Fails
   * the instance if a variable cannot be written.
   *
   * @return the frames as JSON, or null
   */
  private @Nullable String save() {
    SnapshotWriter out = new SnapshotWriter(converter, throwables, tasks);
    Set<Long> held = new HashSet<>();
    String place = "";
    String frames;
    try {
      for (Stack stack : stacks.all()) {
        Waiting waiting = Objects.requireNonNull(stack.waiting());
        held.add(stack.id());
        waiting.ids().forEach(held::add);
        out.stack(stack.id(), waiting.saved());
        for (Frame frame : stack.frames()) {
          place = frame.$stateName();
          out.frame(frame.$methodName(), place, frame::$saveTo);
        }
      }
      frames = out.toJson();
    } catch (DataConversionException e) {
      Throwable failure = DataConversionException.variables(state.workflow(), place, e);
      lifecycle.complete(RuntimeStatus.FAILED, null, throwables.encode(failure));
      return null;
    }
    held.addAll(out.tasks());
    tasks.forgetAllBut(held);
    return frames;
  }
}
