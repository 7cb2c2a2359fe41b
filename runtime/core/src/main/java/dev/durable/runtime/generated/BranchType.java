package dev.durable.runtime.generated;

import java.util.List;

/**
 * One concurrent branch of a body. What leaves it arrives where it is awaited as itself: the
 * workflow knows its own exceptions.
 *
 * @param name the name of the method of its bottom frame
 * @param result the type of its result, boxed; {@code Void} for none
 */
public record BranchType<R>(String name, ValueType<R> result) implements TaskType<R> {
  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }
}
