package dev.durable.processor.differential;

import dev.durable.CurrentInstance;
import dev.durable.Durable;
import dev.durable.Task;
import dev.durable.runtime.generated.ActivityCall;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.BranchType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.Outcome;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.Wait;
import dev.durable.runtime.generated.WorkflowCall;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.OutcomeCodec;
import dev.durable.runtime.json.SavedFrame;
import dev.durable.runtime.json.SavedStack;
import dev.durable.runtime.json.SavedWait;
import dev.durable.runtime.json.SnapshotReader;
import dev.durable.runtime.json.SnapshotWriter;
import dev.durable.runtime.json.TaskHandles;
import dev.durable.runtime.json.ThrowableCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one body: as Java runs it, and as a state machine. */
final class BodyRunner {
  /** What happens to a state machine at its waits. */
  enum Waiting {
    /** It stays in memory. */
    KEPT,
    /** It is written, thrown away, and read back. */
    RESTORED
  }

  private static final DataConverter CONVERTER = new DataConverter();

  private final CompiledBodies bodies;
  private final BodyCase body;
  private final Orchestrator orchestrator;
  private final ThrowableCodec throwables;
  private final ArgumentsCodec arguments;

  BodyRunner(CompiledBodies bodies, BodyCase body) {
    this.bodies = bodies;
    this.body = body;
    this.orchestrator = bodies.orchestrator(body);
    this.throwables = new ThrowableCodec(CONVERTER, orchestrator.exceptions());
    this.arguments = new ArgumentsCodec(CONVERTER, throwables);
  }

  private ValueReader input() {
    return arguments.reader(orchestrator.parameters().size(), body.input());
  }

  // --- as Java runs it

  RunResult direct(Script.Run run) {
    Object workflow = bodies.direct(body, run);
    Method method =
        Arrays.stream(workflow.getClass().getMethods())
            .filter(m -> m.getName().equals("run"))
            .findFirst()
            .orElseThrow();
    ValueReader in = input();
    Object[] values =
        orchestrator.parameters().stream().map(p -> (Object) in.read(p.name(), p.type())).toArray();
    Trace.clear();
    String outcome;
    try {
      outcome = encode(orchestrator.result(), method.invoke(workflow, values));
    } catch (InvocationTargetException e) {
      outcome = Outcomes.of(e.getTargetException(), throwables);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return new RunResult(Trace.entries(), outcome);
  }

  @SuppressWarnings("unchecked")
  private static <T> String encode(ValueType<T> type, @Nullable Object value) {
    return CONVERTER.encode(type, (T) value);
  }

  // --- as a state machine

  RunResult compiled(Script.Run run, Waiting waiting) {
    return compiled(run, waiting, stored -> {});
  }

  /** Runs the state machine and shows each stored frame. */
  RunResult compiled(Script.Run run, Waiting waiting, Consumer<SavedFrame> stored) {
    ActivityDispatcher dispatcher = bodies.dispatcher(run);
    Trace.clear();
    String outcome;
    try {
      // A wait that were not compiled would fail, because an instance runs.
      outcome =
          CurrentInstance.call(
              Durable.DIRECT_INSTANCE_ID, () -> drive(dispatcher, waiting, stored));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return new RunResult(Trace.entries(), outcome);
  }

  private String drive(
      ActivityDispatcher dispatcher, Waiting waiting, Consumer<SavedFrame> stored) {
    Deque<Frame> stack = new ArrayDeque<>();
    push(stack, orchestrator.start(input()));
    Outcome outcome = null;
    while (true) {
      Frame frame = stack.getLast();
      Wait wait;
      try {
        wait = frame.$resume(outcome);
      } catch (Throwable thrown) {
        stack.removeLast();
        if (stack.isEmpty()) {
          return Outcomes.of(thrown, throwables);
        }
        outcome = new Outcome.Failure(thrown);
        continue;
      }
      if (wait == null) {
        stack.removeLast();
        if (stack.isEmpty()) {
          return encode(orchestrator.result(), frame.$returned());
        }
        outcome = new Outcome.Value(frame.$returned());
      } else if (wait instanceof Wait.ForCall call) {
        push(stack, call.callee());
        outcome = null;
      } else {
        Started<?> awaited = (Started<?>) ((Wait.ForTasks) wait).tasks().get(0);
        if (waiting == Waiting.RESTORED) {
          SnapshotReader snapshot = new SnapshotReader(CONVERTER, save(stack));
          List<SavedFrame> saved = snapshot.stacks().get(0).frames();
          stored.accept(saved.get(saved.size() - 1));
          outcome = outcomeOf(awaited, dispatcher);
          stack = restore(snapshot);
        } else {
          outcome = outcomeOf(awaited, dispatcher);
        }
      }
    }
  }

  private void push(Deque<Frame> stack, Frame frame) {
    frame.$attach(new Starts());
    stack.addLast(frame);
  }

  private String save(Deque<Frame> stack) {
    SnapshotWriter out = new SnapshotWriter(CONVERTER, throwables, TaskHandles.NONE);
    out.stack(SavedStack.MAIN, new SavedWait(SavedWait.Mode.ONE, List.of(1L), null));
    for (Frame frame : stack) {
      out.frame(frame.$methodName(), frame.$stateName(), frame::$saveTo);
    }
    return out.toJson();
  }

  private Deque<Frame> restore(SnapshotReader snapshot) {
    var variables = snapshot.variables(throwables, TaskHandles.NONE);
    Deque<Frame> stack = new ArrayDeque<>();
    for (SavedFrame saved : snapshot.stacks().get(0).frames()) {
      Frame frame =
          stack.isEmpty() ? orchestrator.frame(saved.method()) : stack.getLast().$calleeFrame();
      if (!frame.$restore(saved.state(), variables.of(saved))) {
        throw new AssertionError("no state " + saved.state());
      }
      push(stack, frame);
    }
    return stack;
  }

  private Outcome outcomeOf(Started<?> task, ActivityDispatcher dispatcher) {
    ActivityType<?> type = task.type();
    if (type == null) {
      return new Outcome.Value(null);
    }
    OutcomeCodec outcomes =
        new OutcomeCodec(CONVERTER, new ThrowableCodec(CONVERTER, type.exceptions()));
    try {
      ValueReader in = arguments.reader(dispatcher.parameterCount(type.name()), task.input());
      return outcomes.completed(type, encode(type.result(), dispatcher.run(type.name(), in)));
    } catch (Throwable thrown) {
      return outcomes.failed(type, new ThrowableCodec(CONVERTER, type.exceptions()).encode(thrown));
    }
  }

  /** Starts an activity, or a timer, which has no type. */
  private final class Starts implements Frame.Context {
    @Override
    public <R> Task<R> start(ActivityCall<R> call) {
      return new Started<>(call.type(), arguments.encode(call.arguments()));
    }

    @Override
    public <R> Task<R> start(WorkflowCall<R> call) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <R> Task<R> start(BranchType<R> type, Frame first) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Task<Void> startTimer(Duration duration) {
      return new Started<>(null, "null");
    }

    @Override
    public Task<Void> startTimer(Instant moment) {
      return new Started<>(null, "null");
    }
  }

  private record Started<R>(@Nullable ActivityType<R> type, String input) implements Task<R> {
    @Override
    public R await() {
      throw new UnsupportedOperationException();
    }

    @Override
    public R await(Duration timeout) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean cancel() {
      return false;
    }
  }
}
