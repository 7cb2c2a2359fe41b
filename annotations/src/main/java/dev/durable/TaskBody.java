package dev.durable;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Durable#start(TaskBody)} starts, and what its result is.
 *
 * @param <T> the type of the result
 * @param <X> the checked exception that it may throw; {@link RuntimeException} for none
 */
@FunctionalInterface
public interface TaskBody<T extends @Nullable Object, X extends Exception> {
  /** Does the work of the task. */
  T run() throws X;
}
