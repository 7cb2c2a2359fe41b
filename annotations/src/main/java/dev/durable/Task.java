package dev.durable;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Something that a workflow has started with {@link Durable#start} and goes on while the body does:
 * an activity, a sub-orchestration, a timer, or a concurrent branch of the body itself.
 *
 * <p>A task may be kept in a variable, a collection or a record, across waits too. Its result is
 * stored as it was when it was returned, and read anew by every {@link #await}. It belongs to the
 * instance that has started it, and to the thread that runs the body.
 *
 * @param <T> the type of the result
 */
public interface Task<T extends @Nullable Object> {
  /**
   * Waits until the task is done and returns its result. A task may be awaited more than once.
   *
   * <p>If the task failed, its exception is thrown: one that the activity or the orchestrator
   * method declares as itself, also if it is checked (for which {@link Durable#start} is declared
   * to throw it), another as {@link TaskFailedException}; what left a branch as itself.
   *
   * @return the result
   * @throws java.util.concurrent.CancellationException if the task was cancelled
   */
  T await();

  /**
   * Waits as {@link #await()} does, but not longer than a time span. The task goes on when the time
   * is up, and may be awaited again.
   *
   * @param timeout how long to wait; if zero or negative, only a task that is done already has a
   *     result
   * @return the result
   * @throws TimeoutException if the task is not done in that time
   * @throws java.util.concurrent.CancellationException if the task was cancelled
   */
  T await(Duration timeout) throws TimeoutException;

  /** Whether the task has its outcome: a result, a failure, or that it was cancelled. */
  boolean isDone();

  /**
   * Gives the task up: {@link #await} throws a {@link java.util.concurrent.CancellationException}
   * from now on, whoever waits already. An activity that runs is not interrupted, and a
   * sub-orchestration goes on; their outcome is dropped. A branch gets the exception from the wait
   * that it is in, so that its {@code finally} blocks run.
   *
   * @return true if the task was not done before
   */
  boolean cancel();
}
