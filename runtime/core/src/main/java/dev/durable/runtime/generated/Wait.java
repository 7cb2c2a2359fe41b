package dev.durable.runtime.generated;

import dev.durable.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a frame waits for.
 *
 * <p>The step to resume at is in the frame.
 */
public sealed interface Wait {
  /** When a wait for tasks ends, and what its value is. */
  enum Mode {
    /** When the one task is done; its result. */
    ONE,
    /** When all are done; the list of their results. */
    ALL,
    /** When one is done; that task. */
    ANY,
    /** When those that were started before leave it a place; there are no tasks. */
    SLOT
  }

  /**
   * Tasks of the instance.
   *
   * @param mode when the wait ends
   * @param tasks one or, unless the mode is {@code ONE}, any number
   * @param timeout a timer that ends the wait, too; null without one
   * @param isWithdrawn whether the tasks are canceled when that timer ends it: nobody else can
   *     await them
   * @param limit how many of the tasks may be under way at a time, in the order of the list; {@link
   *     #NO_LIMIT} if all of them are
   */
  record ForTasks(
      Mode mode, List<Task<?>> tasks, @Nullable Task<?> timeout, boolean isWithdrawn, int limit)
      implements Wait {
    /** All tasks are under way. */
    public static final int NO_LIMIT = 0;

    /** A wait for tasks that are all under way. */
    ForTasks(Mode mode, List<Task<?>> tasks, @Nullable Task<?> timeout, boolean isWithdrawn) {
      this(mode, tasks, timeout, isWithdrawn, NO_LIMIT);
    }

    /** Copies the list. */
    public ForTasks {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * The end of a helper method; the value is its result.
   *
   * @param callee a frame at its beginning
   */
  record ForCall(Frame callee) implements Wait {}
}
