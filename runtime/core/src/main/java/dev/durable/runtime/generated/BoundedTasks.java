package dev.durable.runtime.generated;

import dev.durable.Task;
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
}
