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
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.ParentInstance;
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
  private final TaskTable tasks;
  private final Messages messages;

  private boolean isStarted;
  private RuntimeStatus status;

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
    this.status = state.status();
    this.throwables = new ThrowableCodec(converter, orchestrator.exceptions());
    this.arguments = new ArgumentsCodec(converter, throwables);
    this.turn = new TurnRecorder(state, reader);
    this.types = new TaskTypes(orchestrator);
    this.snapshot = new Snapshot(converter, throwables, orchestrator, state, event);
    this.isStarted = snapshot.isStarted();
    this.index = isStarted && !isFinished() ? snapshot.index(indexes) : null;
    this.stacks = new Stacks(snapshot, index, state.remaining());
    OutcomeCodec outcomes = new OutcomeCodec(converter, throwables);
    this.tasks = new TaskTable(state, types, arguments, outcomes, turn, stacks, clock);
    this.messages = new Messages(state, turn, tasks, clock);
  }

  // --- messages

  void apply(Message message) {
    if (isFinished()) {
      return;
    }
    if (message instanceof Message.TaskMessage answer) {
      if (isStarted && messages.apply(answer)) {
        forgetUnheld(answer.taskId());
      }
    } else if (!isStarted) {
      isStarted = true;
      start();
    }
    runStacks();
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

  private void start() {
    Frame frame;
    try {
      frame =
          orchestrator.start(arguments.reader(orchestrator.parameters().size(), snapshot.input()));
    } catch (RuntimeException | StackOverflowError e) {
      complete(RuntimeStatus.FAILED, null, throwables.encode(e));
      return;
    }
    frame.$attach(tasks);
    stacks.begin(SavedStack.MAIN, frame);
    status = RuntimeStatus.RUNNING;
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
      outcome =
          stack.takeCancellation() ? Stacks.canceled(stack.id()) : tasks.outcomeNow(waiting, stack);
      if (outcome == null) {
        if (waiting.isLimited()) {
          waiting.first().forEach(tasks::startDeferred);
        }
        stacks.await(stack, waiting, tasks.pending(waiting));
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
    FailureDetails failure = thrown == null ? null : throwables.encode(thrown);
    if (isMain) {
      complete(failure == null ? RuntimeStatus.COMPLETED : RuntimeStatus.FAILED, result, failure);
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

  private void complete(
      RuntimeStatus how, @Nullable String result, @Nullable FailureDetails failure) {
    turn.append(new HistoryEvent.ExecutionCompleted(clock.instant(), how, result, failure));
    status = how;
    ParentInstance parent = state.parent();
    if (parent != null) {
      turn.send(
          new OutgoingMessage(
              parent.instanceId(),
              failure == null
                  ? new Message.SubOrchestrationCompleted(
                      parent.executionId(), parent.taskId(), Objects.requireNonNull(result))
                  : new Message.SubOrchestrationFailed(
                      parent.executionId(), parent.taskId(), failure)));
    }
  }

  private boolean isFinished() {
    return status.isFinished();
  }

  // --- the turn

  /** The turn that the messages make. */
  Turn end() {
    long snapshotAt = state.snapshotAt();
    if (!isFinished() && stacks.hasRun()) {
      snapshotAt = save(snapshotAt);
    }
    tasks.close();
    int version = state.workflowVersion() == 0 ? orchestrator.version() : state.workflowVersion();
    return turn.turn(clock.instant(), version, status, snapshotAt, stacks.remaining());
  }

  /** Stores the frames and forgets the tasks that they do not hold; returns where. */
  private long save(long before) {
    SnapshotWriter out = new SnapshotWriter(converter, throwables, tasks);
    Set<Long> held = new HashSet<>();
    String place = "";
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
    } catch (DataConversionException e) {
      Throwable failure = DataConversionException.variables(state.workflow(), place, e);
      complete(RuntimeStatus.FAILED, null, throwables.encode(failure));
      return before;
    }
    held.addAll(out.tasks());
    tasks.forgetAllBut(held);
    return turn.append(new HistoryEvent.OrchestratorCompleted(clock.instant(), out.toJson()));
  }
}
