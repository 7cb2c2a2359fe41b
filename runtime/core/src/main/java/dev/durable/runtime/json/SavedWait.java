package dev.durable.runtime.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stack waits for.
 *
 * @param mode which of the tasks have to be done
 * @param tasks the ids of the tasks
 * @param timeout the id of the timer that ends the wait, or null
 * @param withdrawn whether the tasks are canceled when that timer ends the wait
 * @param limit how many of the tasks may be under way at a time, or null
 */
public record SavedWait(
    Mode mode, List<Long> tasks, @Nullable Long timeout, boolean withdrawn, @Nullable Long limit) {
  /** A wait for tasks that are all under way. */
  public SavedWait(Mode mode, List<Long> tasks, @Nullable Long timeout, boolean withdrawn) {
    this(mode, tasks, timeout, withdrawn, null);
  }

  /** Which tasks end a wait. */
  public enum Mode {
    /** The only one. */
    ONE,
    /** All of them. */
    ALL,
    /** The first. */
    ANY,
    /** None: the branch begins when others leave it a place. */
    SLOT
  }

  /** Copies the list. */
  public SavedWait {
    tasks = List.copyOf(tasks);
  }
}
