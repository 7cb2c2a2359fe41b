package dev.durable.runtime.generated;

import dev.durable.Task;
import dev.durable.TaskFunction;
import java.util.Collection;
import java.util.List;

/**
 * Tasks of which so many are under way at a time.
 *
 * @param tasks in the order in which they start
 * @param parallelism how many, at least 1
 */
public record BoundedTasks(List<Task<?>> tasks, int parallelism) {
  /** Copies the list. */
  public BoundedTasks {
    tasks = List.copyOf(tasks);
  }

  /** Makes a task for each item. */
  static <A, R, X extends Exception> BoundedTasks each(
      Collection<? extends A> items, int parallelism, TaskFunction<A, Task<R>, X> start) throws X {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, but is " + parallelism);
    }
    return new BoundedTasks(List.copyOf(StepCalls.$each(items, start)), parallelism);
  }

  /** The wait for all of them. */
  Wait all() {
    return new Wait.ForTasks(Wait.Mode.ALL, tasks, null, /* isWithdrawn= */ false, parallelism);
  }
}
