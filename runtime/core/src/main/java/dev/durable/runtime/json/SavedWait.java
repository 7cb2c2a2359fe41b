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
 */
public record SavedWait(Mode mode, List<Long> tasks, @Nullable Long timeout, boolean withdrawn) {
  /** Which tasks end a wait. */
  public enum Mode {
    /** The only one. */
    ONE,
    /** All of them. */
    ALL,
    /** The first. */
    ANY
  }

  /** Copies the list. */
  public SavedWait {
    tasks = List.copyOf(tasks);
  }
}
