package dev.durable;

/**
 * What {@link Durable#start(TaskAction)} starts, if it has no result.
 *
 * @param <X> the checked exception that it may throw; {@link RuntimeException} for none
 */
@FunctionalInterface
public interface TaskAction<X extends Exception> {
  /** Does the work of the task. */
  void run() throws X;
}
