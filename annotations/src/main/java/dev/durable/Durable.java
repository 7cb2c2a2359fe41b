package dev.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statics that the body of a workflow may call.
 *
 * <p>The calls that wait ({@link #sleep}, {@link #sleepUntil}, {@link #all}) are compiled into
 * waits of the state machine, and those of {@link #start} into the start of a task. They must stand
 * in compiled code, the {@link Orchestrator} body first of all: code elsewhere cannot be paused,
 * and gets an {@link IllegalStateException} if it calls them while an instance runs it.
 *
 * <p>When the body is called directly, as a unit test does, the waits return at once, {@link
 * #start} runs what it is given before it returns, and {@link #instanceId()} is {@value
 * #DIRECT_INSTANCE_ID}.
 */
public final class Durable {
  /** What {@link #instanceId()} returns when a body is called directly. */
  public static final String DIRECT_INSTANCE_ID = "direct";

  private Durable() {}

  /**
   * Waits for a time of any length. No thread is held, and the timer survives restarts. It never
   * fires early; a zero or negative duration is due at once, and one that would end after {@link
   * Instant#MAX} ends there.
   *
   * @param duration how long to wait
   */
  public static void sleep(Duration duration) {
    checkCompiled("sleep");
    Objects.requireNonNull(duration, "duration");
  }

  /**
   * Waits until a moment. No thread is held, and the timer survives restarts. It never fires early;
   * a moment in the past is due at once.
   *
   * @param moment when to go on
   */
  public static void sleepUntil(Instant moment) {
    checkCompiled("sleepUntil");
    Objects.requireNonNull(moment, "moment");
  }

  /**
   * Starts a task: the body goes on while it runs.
   *
   * <p>A lambda that only calls an activity, a sub-orchestration or {@link #sleep} starts just
   * that; its arguments are evaluated and stored at once. Any other is a concurrent <em>branch</em>
   * of the body, which begins when the code that has started it waits or ends. Branches take turns:
   * code between two waits of one is never interrupted by another.
   *
   * <p>A task that nobody awaits does not fail the instance, and is dropped when the body ends.
   *
   * @param body the work
   * @param <T> the type of its result, which must be one that can be stored
   * @param <X> the checked exceptions of the work. They are thrown by {@link Task#await()}, not
   *     here; here they are declared, so that they can be caught around both
   * @return the task
   */
  public static <T extends @Nullable Object, X extends Exception> Task<T> start(TaskBody<T, X> body)
      throws X {
    checkCompiled("start");
    Objects.requireNonNull(body, "body");
    return DirectTask.run(body);
  }

  /**
   * Starts a task without a result, as {@link #start(TaskBody)} does.
   *
   * @param body the work
   * @param <X> the checked exceptions of the work, which {@link Task#await()} throws
   * @return the task
   */
  @SuppressWarnings("NullAway") // Null is the one value of Void.
  public static <X extends Exception> Task<Void> start(TaskAction<X> body) throws X {
    checkCompiled("start");
    Objects.requireNonNull(body, "body");
    return DirectTask.run(
        () -> {
          body.run();
          return null;
        });
  }

  /**
   * Waits until all tasks are done. If some of them failed, throws what the first of these in the
   * order of the collection threw, with the failures of the others as suppressed exceptions.
   *
   * @param tasks the tasks
   * @return their results, in the order of the tasks
   */
  public static <T extends @Nullable Object> List<T> all(
      Collection<? extends Task<? extends T>> tasks) {
    checkCompiled("all");
    List<T> results = new ArrayList<>(tasks.size());
    Throwable first = null;
    for (Task<? extends T> task : tasks) {
      try {
        results.add(task.await());
      } catch (Throwable failure) {
        if (first == null) {
          first = failure;
        } else if (first != failure) {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw DirectTask.<RuntimeException>unchecked(first);
    }
    return results;
  }

  /**
   * Waits until all tasks are done, as {@link #all(Collection)} does.
   *
   * @param tasks the tasks
   * @return their results, in the order of the tasks
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> List<T> all(Task<? extends T>... tasks) {
    return all(Arrays.asList(tasks));
  }

  /**
   * Starts a task for each item and waits until all of them are done, as {@link #all(Collection)}
   * does.
   *
   * @param items the items
   * @param body the work for one item, with {@link #start} for each
   * @param <X> the checked exceptions of the work
   * @return the results, in the order of the items
   */
  public static <A extends @Nullable Object, T extends @Nullable Object, X extends Exception>
      List<T> all(Collection<? extends A> items, TaskFunction<A, T, X> body) throws X {
    return all(items, Integer.MAX_VALUE, body);
  }

  /**
   * Starts a task for each item, so many at a time, and waits until all of them are done, as {@link
   * #all(Collection)} does. The tasks start in the order of the items, the next one when one is
   * done. When one fails, no more are started; when those under way are done, too, the first
   * failure in the order of the items is thrown, with the others as suppressed exceptions.
   *
   * <p>What an activity or a sub-orchestration is given is evaluated and stored for all items at
   * once, before the first one starts.
   *
   * @param items the items
   * @param parallelism how many tasks may be under way at a time, at least 1
   * @param body the work for one item
   * @param <X> the checked exceptions of the work
   * @return the results, in the order of the items
   * @throws IllegalArgumentException if {@code parallelism} is less than 1
   */
  public static <A extends @Nullable Object, T extends @Nullable Object, X extends Exception>
      List<T> all(Collection<? extends A> items, int parallelism, TaskFunction<A, T, X> body)
          throws X {
    checkCompiled("all");
    Objects.requireNonNull(body, "body");
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, but is " + parallelism);
    }
    List<DirectTask<T>> tasks = new ArrayList<>(items.size());
    // When a task fails, as many as may be under way at a time, less that one, have been started.
    int startable = Integer.MAX_VALUE;
    for (A item : items) {
      if (startable == 0) {
        break;
      }
      DirectTask<T> task = DirectTask.run(() -> body.apply(item));
      tasks.add(task);
      startable--;
      if (task.hasFailed()) {
        startable = Math.min(startable, parallelism - 1);
      }
    }
    return all(tasks);
  }

  /**
   * Waits until one of the tasks is done.
   *
   * @param tasks the tasks, at least one
   * @return the task that was done first; {@link Task#await()} has its outcome without another wait
   * @throws IllegalArgumentException if there are no tasks
   */
  public static <T extends @Nullable Object> Task<T> any(
      Collection<? extends Task<? extends T>> tasks) {
    checkCompiled("any");
    for (Task<? extends T> task : tasks) {
      // What comes out of a Task<? extends T> is a T.
      @SuppressWarnings("unchecked")
      Task<T> first = (Task<T>) task;
      return first;
    }
    throw new IllegalArgumentException(
        "There is no task to wait for. Give Durable.any at least one.");
  }

  /**
   * Waits until one of the tasks is done, as {@link #any(Collection)} does.
   *
   * @param tasks the tasks, at least one
   * @return the task that was done first
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> Task<T> any(Task<? extends T>... tasks) {
    return any(Arrays.asList(tasks));
  }

  /**
   * Starts an instance of another workflow that does not depend on this one: nobody here awaits it,
   * and it goes on when this instance ends or is terminated. It is created when the code that calls
   * this next waits or ends.
   *
   * @param body one call of the orchestrator method of a workflow, as in {@code () ->
   *     shipping().ship(order)}
   * @return the id of the instance
   */
  public static String startDetached(TaskBody<?, ?> body) {
    checkCompiled("startDetached");
    Objects.requireNonNull(body, "body");
    DirectTask.run(body);
    return DIRECT_INSTANCE_ID;
  }

  /** As {@link #startDetached(TaskBody)}, of a workflow without a result. */
  public static String startDetached(TaskAction<?> body) {
    checkCompiled("startDetached");
    Objects.requireNonNull(body, "body");
    DirectTask.run(
        () -> {
          body.run();
          return "";
        });
    return DIRECT_INSTANCE_ID;
  }

  /**
   * As {@link #startDetached(TaskBody)}, with an id of your own. An instance that exists already is
   * left as it is.
   *
   * @param instanceId the id, up to 256 printable characters
   * @return the id
   */
  public static String startDetached(String instanceId, TaskBody<?, ?> body) {
    Objects.requireNonNull(instanceId, "instanceId");
    startDetached(body);
    return instanceId;
  }

  /** As {@link #startDetached(String, TaskBody)}, of a workflow without a result. */
  public static String startDetached(String instanceId, TaskAction<?> body) {
    Objects.requireNonNull(instanceId, "instanceId");
    startDetached(body);
    return instanceId;
  }

  /**
   * Lets the instance begin anew, with other arguments, when the orchestrator method returns; what
   * it returns is ignored then. The id stays, the history of the execution that ends may be
   * dropped, external events that nobody has waited for are kept. If an exception leaves the
   * method, the instance fails instead.
   *
   * <p>A body has no need of it to keep its history short: a loop of a million steps costs the same
   * at each. When the body is called directly, it does nothing.
   *
   * @param arguments those of the orchestrator method, in order and of its types
   */
  public static void continueAsNew(@Nullable Object... arguments) {
    checkCompiled("continueAsNew");
    Objects.requireNonNull(arguments, "arguments");
  }

  /**
   * The id of the instance that runs this code. It may be called from any code that a body calls on
   * its own thread.
   *
   * @return the id, or {@value #DIRECT_INSTANCE_ID} when no instance runs this code
   */
  public static String instanceId() {
    String id = CurrentInstance.id();
    return id == null ? DIRECT_INSTANCE_ID : id;
  }

  private static void checkCompiled(String method) {
    String id = CurrentInstance.id();
    if (id != null) {
      throw new IllegalStateException(
          "Durable.%s was called for instance '%s' from code that is not compiled to a state machine, so it cannot be stored. Move the call into the @Orchestrator body."
              .formatted(method, id));
    }
  }
}
