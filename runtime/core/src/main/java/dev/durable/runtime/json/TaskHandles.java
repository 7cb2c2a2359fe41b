package dev.durable.runtime.json;

import dev.durable.Task;

/**
 * The tasks of one instance, whose handles are stored as the id of the task. For one thread, as the
 * snapshot is.
 */
public interface TaskHandles {
  /** The tasks of something that has none, such as an instance before its first turn. */
  TaskHandles NONE =
      new TaskHandles() {
        @Override
        public long idOf(Task<?> task) {
          throw new IllegalArgumentException("it belongs to no instance");
        }

        @Override
        public Task<?> handle(long id) {
          throw new IllegalArgumentException("task " + id + " is not known");
        }
      };

  /**
   * The id of a task of this instance.
   *
   * @throws IllegalArgumentException if it is a task of another instance, or of none; the message
   *     says so
   */
  long idOf(Task<?> task);

  /**
   * The handle of a task, the same object for the same id.
   *
   * @throws IllegalArgumentException if there is no such task; the message says so
   */
  Task<?> handle(long id);
}
