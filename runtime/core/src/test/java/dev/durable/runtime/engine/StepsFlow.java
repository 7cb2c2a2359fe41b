package dev.durable.runtime.engine;

import dev.durable.Task;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.BoundedTasks;
import dev.durable.runtime.generated.BranchType;
import dev.durable.runtime.generated.EventType;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.TimeLimits;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import dev.durable.runtime.generated.WorkflowType;
import dev.durable.runtime.instance.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow whose methods are lists of steps that a test writes as code. Every frame has the same
 * variables; a wait that resumes at step 3 has the state {@code 3}.
 */
final class StepsFlow implements Orchestrator {
  static final ValueType<String> STRING = new ValueType<>() {};
  static final ValueType<Integer> INTEGER = new ValueType<>() {};
  static final ValueType<List<String>> STRINGS = new ValueType<>() {};
  static final ValueType<List<Task<String>>> TASKS = new ValueType<>() {};

  static final ActivityType<String> WORK =
      new ActivityType<>("Shop.work", STRING, RetryPolicy.NONE, List.of(OrderFlow.OUT_OF_STOCK));
  static final ActivityType<String> RETRIED =
      new ActivityType<>("Shop.retried", STRING, OrderFlow.RETRY, List.of());
  static final WorkflowType<String> CHILD =
      new WorkflowType<>("Child", STRING, List.of(OrderFlow.OUT_OF_STOCK));

  /** Retried thrice and in ten minutes, except what is sold out; all of it ends in an hour. */
  static final RetryPolicy PICKY =
      new RetryPolicy(
          4,
          Duration.ofSeconds(1),
          2,
          null,
          Duration.ofMinutes(10),
          List.of(Exception.class.getName()),
          List.of(OrderFlow.OutOfStock.class.getName()));

  static final TimeLimits HOUR = new TimeLimits(null, null, Duration.ofHours(1));
  static final ActivityType<String> LIMITED =
      new ActivityType<>("Shop.limited", STRING, PICKY, HOUR, List.of(OrderFlow.OUT_OF_STOCK));
  static final WorkflowType<String> LIMITED_CHILD =
      new WorkflowType<>("LimitedChild", STRING, PICKY, HOUR, List.of(OrderFlow.OUT_OF_STOCK));
  static final EventType<String> GO = new EventType<>("go", STRING);
  static final EventType<String> STOP = new EventType<>("stop", STRING);

  /** One step of a method. */
  interface Step {
    int run(Steps frame) throws Throwable;
  }

  private final Map<String, Step[]> methods = new HashMap<>();
  private final Map<String, Integer> handlers = new HashMap<>();
  private final Map<String, String> callees = new HashMap<>();
  private final Map<String, String> events = new HashMap<>();
  private boolean saysEvents;
  private final Map<String, ValueType<?>> results = new HashMap<>();
  private final List<TaskType<?>> types =
      new ArrayList<>(List.of(WORK, RETRIED, CHILD, LIMITED, LIMITED_CHILD, GO, STOP));

  /** Begins with the orchestrator method. */
  static StepsFlow of(Step... main) {
    return new StepsFlow().method("main", main);
  }

  StepsFlow method(String name, Step... steps) {
    methods.put(name, steps);
    return this;
  }

  /** A method that is a branch. */
  StepsFlow branch(String name, Step... steps) {
    types.add(new BranchType<>(name, STRING));
    return method(name, steps);
  }

  /** Says that one step handles what another throws. */
  StepsFlow handles(String method, int step, int handler) {
    handlers.put(method + step, handler);
    return this;
  }

  /** Says which method is called at the wait that resumes at a step. */
  StepsFlow calls(String method, int step, String callee) {
    callees.put(method + step, callee);
    return this;
  }

  /** Says which event the wait is for that resumes at a step; all others are for none. */
  StepsFlow awaits(String method, int step, String event) {
    saysEvents = true;
    events.put(method + step, event);
    return this;
  }

  /** Says which type the wait gives that resumes at a step. */
  StepsFlow gives(String method, int step, ValueType<?> type) {
    results.put(method + step, type);
    return this;
  }

  /** An event of another type in this build. */
  StepsFlow event(EventType<?> type) {
    types.replaceAll(each -> each.name().equals(type.name()) ? type : each);
    return this;
  }

  /** A build without an event. */
  StepsFlow withoutEvent(EventType<?> type) {
    types.remove(type);
    return this;
  }

  @Override
  public String workflow() {
    return "Steps";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public ValueType<?> result() {
    return STRING;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of(OrderFlow.OUT_OF_STOCK);
  }

  @Override
  public List<TaskType<?>> tasks() {
    return types;
  }

  @Override
  public Frame start(ValueReader in) {
    return new Steps("main");
  }

  @Override
  public Frame frame(String method) {
    if (!methods.containsKey(method)) {
      throw new IllegalArgumentException(method);
    }
    return new Steps(method);
  }

  private Step[] steps(String method) {
    return methods.getOrDefault(method, new Step[0]);
  }

  /** A frame, with what a step may do. */
  final class Steps extends Frame {
    private final String method;
    List<Task<String>> tasks = new ArrayList<>();
    List<String> trace = new ArrayList<>();
    int count;
    @Nullable String result;

    Steps(String method) {
      this.method = method;
    }

    // --- what a step may return

    int done(@Nullable String value) {
      result = value;
      return $DONE;
    }

    int await(int resumeAt, String input) {
      return $await(resumeAt, WORK.call(input(input)));
    }

    int await(int resumeAt, Task<?> task) {
      return $await(resumeAt, task);
    }

    int await(int resumeAt, Task<?> task, Duration timeout) {
      return $await(resumeAt, task, timeout);
    }

    int awaitChild(int resumeAt, String input) {
      return $await(resumeAt, CHILD.call(input(input)));
    }

    int event(int resumeAt, EventType<?> type) {
      return $event(resumeAt, type);
    }

    int event(int resumeAt, EventType<?> type, Duration timeout) {
      return $event(resumeAt, type, timeout);
    }

    int sleep(int resumeAt, Duration duration) {
      return $sleep(resumeAt, duration);
    }

    int all(int resumeAt, Collection<? extends Task<?>> of) {
      return $all(resumeAt, of);
    }

    int allBounded(int resumeAt, List<? extends Task<?>> of, int parallelism) {
      return $all(resumeAt, new BoundedTasks(List.copyOf(of), parallelism));
    }

    int slot(int resumeAt) {
      return $slot(resumeAt);
    }

    int any(int resumeAt, Collection<? extends Task<?>> of) {
      return $any(resumeAt, of);
    }

    int call(int resumeAt, Steps callee) {
      return $call(resumeAt, callee);
    }

    // --- what a step may do

    Object take() {
      Object taken = $take();
      return String.valueOf(taken);
    }

    Task<String> takeTask() {
      return $take();
    }

    Throwable caught() {
      return $caught();
    }

    Task<String> start(String input) {
      return $start(WORK.call(input(input)));
    }

    Task<String> defer(String input) {
      return $defer(WORK.call(input(input)));
    }

    Task<String> deferChild(String input) {
      return $defer(CHILD.call(input(input)));
    }

    Task<String> startRetried(String input) {
      return $start(RETRIED.call(input(input)));
    }

    Task<String> startLimited(String input) {
      return $start(LIMITED.call(input(input)));
    }

    Task<String> startLimitedChild(String input) {
      return $start(LIMITED_CHILD.call(input(input)));
    }

    Task<String> startChild(String input) {
      return $start(CHILD.call(input(input)));
    }

    Task<String> startBranch(String name, int number) {
      Steps first = frameOf(name);
      first.count = number;
      return $start(new BranchType<>(name, STRING), first);
    }

    Task<Void> startSleep(Duration duration) {
      return $startSleep(duration);
    }

    Task<String> startEvent(EventType<String> type) {
      return $start(type);
    }

    String startDetached(@Nullable String id, String input) {
      return $startDetached(id, CHILD.call(input(input)));
    }

    void raise(String instanceId, String payload) {
      $raise(instanceId, "go", STRING, payload);
    }

    void customStatus(@Nullable String status) {
      customStatus(STRING, status);
    }

    <T> void customStatus(ValueType<T> type, @Nullable T status) {
      $customStatus(type, status);
    }

    void continueAsNew(String input) {
      $continueAsNew(input(input));
    }

    Steps frameOf(String name) {
      return new Steps(name);
    }

    private Arguments input(String input) {
      return new Arguments(1, out -> out.write("input", STRING, input));
    }

    // --- the frame

    @Override
    protected String $method() {
      return method;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return steps(method)[step].run(this);
    }

    @Override
    protected int $handler(int step) {
      return handlers.getOrDefault(method + step, $DONE);
    }

    @Override
    protected String $state(int step) {
      return Integer.toString(step);
    }

    @Override
    protected int $step(String state) {
      int step = Integer.parseInt(state);
      return step < steps(method).length ? step : $DONE;
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      out.write("tasks", TASKS, tasks);
      out.write("trace", STRINGS, trace);
      out.write("count", INTEGER, count);
    }

    @Override
    protected void $load(int step, ValueReader in) {
      tasks = in.read("tasks", TASKS);
      trace = in.read("trace", STRINGS);
      count = in.read("count", INTEGER);
    }

    @Override
    protected @Nullable Object $value() {
      return result;
    }

    @Override
    protected @Nullable String $eventName(int step) {
      return saysEvents ? events.getOrDefault(method + step, "") : null;
    }

    @Override
    protected @Nullable ValueType<?> $result(int step) {
      return results.get(method + step);
    }

    @Override
    protected @Nullable Frame $callee(int step) {
      String callee = callees.get(method + step);
      return callee == null ? null : new Steps(callee);
    }
  }
}
