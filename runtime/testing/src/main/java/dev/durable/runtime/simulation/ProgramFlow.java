package dev.durable.runtime.simulation;

import dev.durable.Task;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.BranchType;
import dev.durable.runtime.generated.EventType;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import dev.durable.runtime.generated.WorkflowType;
import dev.durable.runtime.instance.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A workflow that runs the operations of its input and returns what it has seen: for each operation
 * that waits one line, {@code act=result} or {@code act!Exception}.
 */
public final class ProgramFlow implements Orchestrator {
  static final String NAME = "Program";
  public static final ValueType<String> STRING = new ValueType<>() {};
  static final ValueType<Program> PROGRAM = new ValueType<>() {};
  public static final ValueType<List<String>> TRACE = new ValueType<>() {};
  static final RetryPolicy THRICE = new RetryPolicy(3, Duration.ofSeconds(2), 2, null);
  static final ActivityType<String> ACT =
      new ActivityType<>("Sim.act", STRING, RetryPolicy.NONE, List.of());
  static final ActivityType<String> FLAKY =
      new ActivityType<>("Sim.flaky", STRING, THRICE, List.of());
  static final EventType<String> GO = new EventType<>("go", STRING);
  static final EventType<String> END = new EventType<>("end", STRING);

  private static final ValueType<List<Task<String>>> TASKS = new ValueType<>() {};
  private static final ValueType<Integer> INTEGER = new ValueType<>() {};
  private static final WorkflowType<List<String>> CHILD =
      new WorkflowType<>(NAME, TRACE, List.of());
  private static final BranchType<List<String>> BRANCH = new BranchType<>("branch", TRACE);

  static Arguments input(Program program) {
    return new Arguments(1, out -> out.write("program", PROGRAM, program));
  }

  @Override
  public String workflow() {
    return NAME;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("program", PROGRAM));
  }

  @Override
  public ValueType<?> result() {
    return TRACE;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(ACT, FLAKY, GO, END, CHILD, BRANCH);
  }

  @Override
  public Frame start(ValueReader in) {
    return new ProgramFrame("main", in.read("program", PROGRAM));
  }

  @Override
  public Frame frame(String method) {
    return new ProgramFrame(method, new Program("", List.of(), List.of()));
  }

  private static final class ProgramFrame extends Frame {
    private static final int BEGIN = 0;
    private static final int RESUMED = 1;
    private static final int FAILED = 2;

    private final String method;
    private Program program;
    private int position;
    private List<String> trace = new ArrayList<>();
    private List<Task<String>> tasks = new ArrayList<>();
    private List<Task<String>> events = new ArrayList<>();

    ProgramFrame(String method, Program program) {
      this.method = method;
      this.program = program;
      trace.addAll(program.trace());
    }

    @Override
    protected int $run(int step) throws Throwable {
      if (step == RESUMED) {
        Object value = $take();
        if (value instanceof Task<?> first) {
          tasks.remove(first);
          events.remove(first);
          return $await(RESUMED, first);
        }
        if (operation().equals("within")) {
          takeFirst();
        }
        see("=" + value);
        next(false);
      } else if (step == FAILED) {
        if ($caught() instanceof CancellationException canceled && isOfInstance(canceled)) {
          throw canceled;
        }
        see("!" + $caught().getClass().getSimpleName());
        next(true);
      }
      while (position < program.operations().size()) {
        int done = perform(program.operations().get(position));
        if (done != BEGIN) {
          return done;
        }
        position++;
      }
      return $DONE;
    }

    private static boolean isOfInstance(CancellationException canceled) {
      return String.valueOf(canceled.getMessage()).startsWith("Instance");
    }

    private String operation() {
      return program.operations().get(position);
    }

    private void see(String what) {
      trace.add(operation() + what);
    }

    /** Goes on after a wait; a drain goes on until there is nothing. */
    private void next(boolean failed) {
      if (failed || !operation().equals("drain")) {
        position++;
      }
    }

    /** Does an operation; {@link #BEGIN} if it does not wait. */
    private int perform(String operation) throws Exception {
      switch (operation) {
        case "act" -> {
          return $await(RESUMED, ACT.call(argument()));
        }
        case "flaky" -> {
          return $await(RESUMED, FLAKY.call(argument()));
        }
        case "sleep" -> {
          return $sleep(RESUMED, Duration.ofSeconds(position + 1L));
        }
        case "event" -> {
          return $event(RESUMED, GO, Duration.ofSeconds(3));
        }
        case "end" -> {
          // A task that nobody awaits any more must not take an event.
          events.forEach(Task::cancel);
          events.clear();
          return $event(RESUMED, END);
        }
        case "drain" -> {
          return $event(RESUMED, GO, Duration.ZERO);
        }
        case "child" -> {
          return $await(RESUMED, CHILD.call(child()));
        }
        case "status" -> {
          $customStatus(STRING, program.name() + position);
          return BEGIN;
        }
        case "new" -> {
          $continueAsNew(input(program.after(position, trace)));
          return $DONE;
        }
        default -> {
          return operation.startsWith("start ") ? start(operation) : await(operation);
        }
      }
    }

    @SuppressWarnings("unchecked") // Nobody looks at the results but as objects.
    private int start(String operation) {
      Task<?> task =
          switch (operation) {
            case "start act" -> $start(ACT.call(argument()));
            case "start sleep" -> $startSleep(Duration.ofSeconds(4));
            case "start event" -> $start(GO);
            case "start child" -> $start(CHILD.call(child()));
            case "start branch" ->
                $start(
                    BRANCH,
                    new ProgramFrame(
                        "branch",
                        new Program(
                            program.name() + "b" + position, List.of("act", "sleep"), List.of())));
            default -> throw new AssertionError(operation);
          };
      (operation.equals("start event") ? events : tasks).add((Task<String>) task);
      return BEGIN;
    }

    private int await(String operation) {
      if (tasks.isEmpty() && (events.isEmpty() || operation.equals("all"))) {
        return BEGIN;
      }
      switch (operation) {
        case "any" -> {
          List<Task<String>> both = new ArrayList<>(tasks);
          both.addAll(events);
          both.add(0, $start(ACT.call(argument())));
          return $any(RESUMED, both);
        }
        case "all" -> {
          List<Task<String>> all = List.copyOf(tasks);
          tasks.clear();
          return $all(RESUMED, all);
        }
        case "await" -> {
          return $await(RESUMED, takeFirst(), Duration.ofSeconds(30));
        }
        case "within" -> {
          return $await(
              RESUMED, tasks.isEmpty() ? events.get(0) : tasks.get(0), Duration.ofSeconds(2));
        }
        case "cancel" -> {
          boolean unused = takeFirst().cancel();
          return BEGIN;
        }
        default -> throw new AssertionError(operation);
      }
    }

    private Task<String> takeFirst() {
      return tasks.isEmpty() ? events.remove(0) : tasks.remove(0);
    }

    private Arguments argument() {
      String argument = program.name() + "/" + position;
      return new Arguments(1, out -> out.write("argument", STRING, argument));
    }

    private Arguments child() {
      return input(
          new Program(program.name() + "c" + position, List.of("act", "sleep"), List.of()));
    }

    // --- the frame

    @Override
    protected String $method() {
      return method;
    }

    @Override
    protected int $handler(int step) {
      return step == RESUMED ? FAILED : $DONE;
    }

    @Override
    protected String $state(int step) {
      return "wait";
    }

    @Override
    protected int $step(String state) {
      return RESUMED;
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      out.write("program", PROGRAM, program);
      out.write("position", INTEGER, position);
      out.write("trace", TRACE, trace);
      out.write("tasks", TASKS, tasks);
      out.write("events", TASKS, events);
    }

    @Override
    protected void $load(int step, ValueReader in) {
      program = in.read("program", PROGRAM);
      position = in.read("position", INTEGER);
      trace = in.read("trace", TRACE);
      tasks = in.read("tasks", TASKS);
      events = in.read("events", TASKS);
    }

    @Override
    protected @Nullable Object $value() {
      return trace;
    }
  }
}
