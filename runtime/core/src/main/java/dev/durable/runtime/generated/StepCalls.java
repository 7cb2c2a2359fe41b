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
 * What the steps of a {@link Frame} call. The names begin with {@code $}, because generated frames
 * also have the members of the user's interface.
 *
 * <p>Not thread-safe.
 */
abstract class StepCalls {
  /** Returned by a step that waits. */
  protected static final int $AWAIT = -2;

  int step;
  @Nullable Wait wait;
  @Nullable Object value;
  @Nullable Throwable caught;
  Frame.@Nullable $Context context;

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
    return waitFor(resumeAt, Wait.Mode.ONE, List.of(task), null);
  }

  /** Waits for a task for some time; the failure is a {@code TimeoutException} when it is up. */
  protected final int $await(int resumeAt, Task<?> task, Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    Task<?> timer = task.isDone() ? null : context().startTimer(timeout);
    return waitFor(resumeAt, Wait.Mode.ONE, List.of(task), timer);
  }

  /** Waits for an external event. */
  protected final int $event(int resumeAt, EventType<?> type) {
    return waitForEvent(resumeAt, context().start(type), null);
  }

  /**
   * Waits for an external event for some time; the failure is a {@code TimeoutException} when it is
   * up, and an event that arrives later is kept for the next wait.
   */
  protected final int $event(int resumeAt, EventType<?> type, Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    Task<?> event = context().start(type);
    Task<?> timer = event.isDone() ? null : context().startTimer(timeout);
    return waitForEvent(resumeAt, event, timer);
  }

  private int waitForEvent(int resumeAt, Task<?> event, @Nullable Task<?> timer) {
    return waitFor(
        resumeAt, new Wait.ForTasks(Wait.Mode.ONE, List.of(event), timer, /* isWithdrawn= */ true));
  }

  /** Waits for all of some tasks; the value is the list of their results. */
  protected final int $all(int resumeAt, Collection<? extends Task<?>> tasks) {
    return waitFor(resumeAt, Wait.Mode.ALL, tasks, null);
  }

  /** Waits for all of some tasks that do not all start at once. */
  protected final int $all(int resumeAt, BoundedTasks tasks) {
    return waitFor(resumeAt, tasks.all());
  }

  /** Waits, at the beginning of a branch, until it may go on: so many branches run at a time. */
  protected final int $slot(int resumeAt) {
    return waitFor(resumeAt, Wait.Mode.SLOT, List.of(), null);
  }

  /** Waits for one of some tasks; the value is that task. */
  protected final int $any(int resumeAt, Collection<? extends Task<?>> tasks) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no task to wait for. Give Durable.any at least one.");
    }
    return waitFor(resumeAt, Wait.Mode.ANY, tasks, null);
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

  /** Starts to wait for an external event. */
  @SuppressWarnings("unchecked") // As above.
  protected final <R> Task<R> $start(EventType<? extends R> type) {
    return (Task<R>) context().start(type);
  }

  /**
   * Starts an instance of its own, which does not depend on this one.
   *
   * @param instanceId its id; null for one that is made up
   * @return its id
   */
  protected final String $startDetached(@Nullable String instanceId, WorkflowCall<?> call) {
    return context().startDetached(instanceId, call);
  }

  /** Sends an external event to another instance. */
  protected final <T> void $raise(
      String instanceId, String event, ValueType<T> type, @Nullable T payload) {
    context().raise(Objects.requireNonNull(instanceId, "instanceId"), event, type, payload);
  }

  /** Sets the custom status. */
  protected final <T> void $customStatus(ValueType<T> type, @Nullable T status) {
    context().customStatus(type, status);
  }

  /** Lets the instance begin anew with other arguments when the orchestrator method returns. */
  protected final void $continueAsNew(Arguments arguments) {
    context().continueAsNew(arguments);
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
      throw new FailedInitializerException(e);
    }
  }

  /** A method that gives a stub or waits has nothing to run: the compiler replaces its calls. */
  protected static IllegalStateException $notCompiled(String method) {
    return new IllegalStateException(
        "'%s()' was called from code that is not compiled to a state machine, so it cannot wait. Call it from the @Orchestrator body only."
            .formatted(method));
  }

  private Frame.$Context context() {
    return Objects.requireNonNull(context, "the frame is not attached");
  }

  private int waitFor(
      int resumeAt,
      Wait.Mode mode,
      Collection<? extends Task<?>> tasks,
      @Nullable Task<?> timeout) {
    return waitFor(
        resumeAt, new Wait.ForTasks(mode, List.copyOf(tasks), timeout, /* isWithdrawn= */ false));
  }

  private int waitFor(int resumeAt, Wait next) {
    step = resumeAt;
    wait = next;
    return $AWAIT;
  }
}
