package dev.durable.runtime.generated;

import dev.durable.Task;
import dev.durable.TaskFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One activation of a compiled method: the step it is at and the variables that outlive a step. The
 * base class of generated frames; names that it brings begin with {@code $}, because generated
 * frames also have the members of the user's interface.
 *
 * <p>A <em>step</em> is a method that runs user code and returns the number of the step to run
 * next. A step that ends in a wait returns {@link #$await}; the frame goes on at the step named
 * there when the wait has ended, and takes its value with {@link #$take}. If the wait failed, the
 * step does not run, and the exception goes where one of the step would. The end of the method is
 * {@link #$DONE}.
 *
 * <p>Not thread-safe: one thread at a time runs a frame.
 */
public abstract class Frame {
  /** Returned by a step that ends the method; also what {@link #$handler} returns for "none". */
  protected static final int $DONE = -1;

  /** Returned by a step that waits. */
  protected static final int $AWAIT = -2;

  private int step;
  private @Nullable Wait wait;
  private @Nullable Object value;
  private @Nullable Throwable caught;
  private @Nullable TaskContext context;

  // --- written by the compiler

  /** The name of the method that this is a frame of. */
  protected abstract String $method();

  /** Whether the method has this name, or had it in an earlier build. */
  protected boolean $isCalled(String name) {
    return $method().equals(name);
  }

  /** Runs one step and returns the next, {@link #$DONE} or {@link #$AWAIT}. */
  protected abstract int $run(int step) throws Throwable;

  /** The step that handles what a step throws, or {@link #$DONE} if nothing does. */
  protected abstract int $handler(int step);

  /** The stable name of the wait that resumes at a step. */
  protected abstract String $state(int step);

  /** The step at which the wait with this name resumes, or {@link #$DONE} if there is none. */
  protected abstract int $step(String state);

  /** Writes the variables that are live at a wait, by the step it resumes at. */
  protected abstract void $save(int step, ValueWriter out);

  /** Reads what {@link #$save} wrote. */
  protected abstract void $load(int step, ValueReader in);

  /** What the method returned, boxed; null for {@code void}. Called after {@link #$DONE}. */
  protected abstract @Nullable Object $value();

  /**
   * An empty frame of the helper method that is called at the wait which resumes at a step, to be
   * loaded.
   */
  protected Frame $callee(int step) {
    throw new AssertionError(step);
  }

  /**
   * Where the lines of the generated file stand in the source; empty if it does not say. For each
   * frame {@code GeneratedClass SourceClass method File.java}, and after it entries {@code
   * 97-99:22}, lines 97 to 99 stand for line 22, and {@code @4:22}, what step 4 waited for stands
   * in line 22; all separated by blanks.
   */
  protected String $sourceLines() {
    return "";
  }

  // --- called by steps

  /**
   * Waits for an activity; the frame goes on at the given step. The arguments are encoded here, so
   * that what cannot be encoded is an exception of the step that makes the call.
   */
  protected final int $await(int resumeAt, ActivityCall<?> call) {
    return $await(resumeAt, context().start(call));
  }

  /** Waits for a sub-orchestration. */
  protected final int $await(int resumeAt, WorkflowCall<?> call) {
    return $await(resumeAt, context().start(call));
  }

  /** Waits for a task. */
  protected final int $await(int resumeAt, Task<?> task) {
    return waitFor(resumeAt, new Wait.ForTasks(Wait.Mode.ONE, List.of(task), null));
  }

  /** Waits for a task for some time; the failure is a {@code TimeoutException} when it is up. */
  protected final int $await(int resumeAt, Task<?> task, Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    Task<?> timer = task.isDone() ? null : context().startTimer(timeout);
    return waitFor(resumeAt, new Wait.ForTasks(Wait.Mode.ONE, List.of(task), timer));
  }

  /** Waits for all of some tasks; the value is the list of their results. */
  protected final int $all(int resumeAt, Collection<? extends Task<?>> tasks) {
    return waitFor(resumeAt, new Wait.ForTasks(Wait.Mode.ALL, tasks, null));
  }

  /** Waits for all of some tasks that do not all start at once. */
  protected final int $all(int resumeAt, BoundedTasks tasks) {
    return waitFor(resumeAt, tasks.all());
  }

  /** Waits, at the beginning of a branch, until it may go on: so many branches run at a time. */
  protected final int $slot(int resumeAt) {
    return waitFor(resumeAt, new Wait.ForTasks(Wait.Mode.SLOT, List.of(), null));
  }

  /** Waits for one of some tasks; the value is that task. */
  protected final int $any(int resumeAt, Collection<? extends Task<?>> tasks) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no task to wait for. Give Durable.any at least one.");
    }
    return waitFor(resumeAt, new Wait.ForTasks(Wait.Mode.ANY, tasks, null));
  }

  /** Waits for a time span. */
  protected final int $sleep(int resumeAt, Duration duration) {
    return $await(resumeAt, $startSleep(duration));
  }

  /** Waits until a moment. */
  protected final int $sleepUntil(int resumeAt, Instant moment) {
    return $await(resumeAt, $startSleepUntil(moment));
  }

  /** Waits for the end of a helper method, of which this is a frame at its beginning. */
  protected final int $call(int resumeAt, Frame callee) {
    return waitFor(resumeAt, new Wait.ForCall(callee));
  }

  /**
   * Takes the value of the wait that ended. The compiler knows its type; nothing checks it here.
   */
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  protected final <R> R $take() {
    Object taken = value;
    value = null;
    return (R) taken;
  }

  /** Starts an activity. A task is only asked for its result, so that may be of a subtype. */
  @SuppressWarnings("unchecked")
  protected final <R> Task<R> $start(ActivityCall<? extends R> call) {
    return (Task<R>) context().start(call);
  }

  /** Starts an activity, of which the body may catch a checked exception. */
  @SuppressWarnings("unused") // The class is there for javac, which infers X from it.
  protected final <R, X extends Exception> Task<R> $start(
      ActivityCall<? extends R> call, Class<X> declared) throws X {
    return $start(call);
  }

  /** Starts a sub-orchestration. */
  @SuppressWarnings("unchecked") // As above.
  protected final <R> Task<R> $start(WorkflowCall<? extends R> call) {
    return (Task<R>) context().start(call);
  }

  /** Starts a sub-orchestration, of which the body may catch a checked exception. */
  @SuppressWarnings("unused") // As above.
  protected final <R, X extends Exception> Task<R> $start(
      WorkflowCall<? extends R> call, Class<X> declared) throws X {
    return $start(call);
  }

  /** An activity that starts when others have left it a place. */
  protected final <R> Task<R> $defer(ActivityCall<R> call) {
    return context().defer(call);
  }

  /** A sub-orchestration that starts when others have left it a place. */
  protected final <R> Task<R> $defer(WorkflowCall<R> call) {
    return context().defer(call);
  }

  /** Starts a branch, which begins with the given frame. */
  protected final <R> Task<R> $start(BranchType<R> type, Frame first) {
    return context().start(type, first);
  }

  /** Starts a branch, of which the body may catch a checked exception. */
  @SuppressWarnings("unused") // As above.
  protected final <R, X extends Exception> Task<R> $start(
      BranchType<R> type, Frame first, Class<X> declared) throws X {
    return context().start(type, first);
  }

  /** Starts a timer that is due after a time span. */
  protected final Task<Void> $startSleep(Duration duration) {
    return context().startTimer(Objects.requireNonNull(duration, "duration"));
  }

  /** Starts a timer that is due at a moment. */
  protected final Task<Void> $startSleepUntil(Instant moment) {
    return context().startTimer(Objects.requireNonNull(moment, "moment"));
  }

  /** What the handler step that runs now has to handle. */
  protected final Throwable $caught() {
    return Objects.requireNonNull(caught, "no handler step runs");
  }

  /** How a {@code try} with a finalizer is left without an exception. */
  protected static Completion $completion(String name) {
    return new Completion(name, null);
  }

  /** How a {@code try} with a finalizer is left by what its handler step handles. */
  protected final Completion $thrown() {
    return Completion.of($caught());
  }

  /** True: lets a condition assign a variable of a pattern, {@code && $bind(x = x$match)}. */
  protected static boolean $bind(@Nullable Object bound) {
    return true;
  }

  /** The argument of a generic method, as the type that the method is compiled for. */
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  protected static <T> T $as(@Nullable Object argument) {
    return (T) argument;
  }

  /** The elements of a collection that a loop goes over: an iterator could not be stored. */
  protected static <E> List<E> $copy(Iterable<? extends E> elements) {
    List<E> copy = new ArrayList<>();
    for (E element : elements) {
      copy.add(element);
    }
    return copy;
  }

  /** Starts a task for each item. */
  protected static <A, R, X extends Exception> List<Task<R>> $each(
      Collection<? extends A> items, TaskFunction<A, Task<R>, X> start) throws X {
    List<Task<R>> tasks = new ArrayList<>();
    for (A item : items) {
      tasks.add(start.apply(item));
    }
    return tasks;
  }

  /** Makes a task for each item, of which so many are under way at a time. */
  protected static <A, R, X extends Exception> BoundedTasks $each(
      Collection<? extends A> items, int parallelism, TaskFunction<A, Task<R>, X> start) throws X {
    return BoundedTasks.each(items, parallelism, start);
  }

  /** The value of a variable that an older frame lacks. */
  protected static <T> T $added(Callable<T> initializer) {
    try {
      return initializer.call();
    } catch (Exception e) {
      throw new MissingVariableException("the initializer of an added variable failed: " + e, e);
    }
  }

  /** A stub has no methods to run: the compiler replaces its calls by waits. */
  protected static IllegalStateException $notCompiled(String stub) {
    return new IllegalStateException(
        "Stub '%s()' was used from code that is not compiled to a state machine, so its calls cannot wait. Call activities from the @Orchestrator body only."
            .formatted(stub));
  }

  private TaskContext context() {
    return Objects.requireNonNull(context, "the frame is not attached");
  }

  private int waitFor(int resumeAt, Wait next) {
    step = resumeAt;
    wait = next;
    return $AWAIT;
  }

  // --- called by the engine

  /** Gives the frame what its steps need; to be called before {@link #$resume}. */
  public final void $attach(TaskContext to) {
    context = to;
  }

  /**
   * Runs from the current step to the next wait or to the end.
   *
   * @param outcome how the wait at the current step ended; null at the beginning of the method
   * @return what the frame waits for, or null at the end of the method
   * @throws Throwable what leaves the method
   */
  public final @Nullable Wait $resume(@Nullable Outcome outcome) throws Throwable {
    int running = step;
    Throwable thrown = null;
    if (outcome instanceof Outcome.Failure failure) {
      thrown = failure.thrown();
      SourceTrace.of($sourceLines()).mapAwaited(thrown, getClass().getName(), running);
    } else if (outcome instanceof Outcome.Value taken) {
      value = taken.value();
    }
    while (true) {
      if (thrown != null) {
        int handler = $handler(running);
        if (handler == $DONE) {
          throw thrown;
        }
        caught = thrown;
        thrown = null;
        running = handler;
      }
      int next;
      try {
        next = $run(running);
      } catch (Throwable failure) {
        thrown = failure;
        SourceTrace.of($sourceLines()).map(thrown);
        continue;
      }
      if (next == $AWAIT) {
        caught = null;
        return Objects.requireNonNull(wait);
      }
      if (next == $DONE) {
        return null;
      }
      running = next;
    }
  }

  /** Whether this is a frame of a method that has, or had, this name. */
  public final boolean $isFrameOf(String method) {
    return $isCalled(method);
  }

  /** The name of the method. */
  public final String $methodName() {
    return $method();
  }

  /** The stable name of the current wait. */
  public final String $stateName() {
    return $state(step);
  }

  /** Writes the variables that are live at the current wait. */
  public final void $saveTo(ValueWriter out) {
    $save(step, out);
  }

  /** What the method returned, when {@link #$resume} has returned null. */
  public final @Nullable Object $returned() {
    return $value();
  }

  /** An empty frame of the helper method that the current wait is for, to be restored. */
  public final Frame $calleeFrame() {
    return $callee(step);
  }

  /**
   * Restores an empty frame.
   *
   * @return false if this build has no wait with this name
   */
  public final boolean $restore(String state, ValueReader in) {
    int found = $step(state);
    if (found == $DONE) {
      return false;
    }
    step = found;
    $load(found, new StoredVariableReader(in));
    return true;
  }
}
