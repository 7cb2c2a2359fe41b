package dev.durable;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Durable#all(java.util.Collection, TaskFunction)} starts for each item.
 *
 * @param <A> the type of the items
 * @param <T> the type of the results
 * @param <X> the checked exception that it may throw; {@link RuntimeException} for none
 */
@FunctionalInterface
public interface TaskFunction<
    A extends @Nullable Object, T extends @Nullable Object, X extends Exception> {
  /** Does the work for one item. */
  T apply(A item) throws X;
}
