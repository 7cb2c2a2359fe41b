package dev.durable.runtime.generated;

import java.util.List;

/**
 * One external event of a workflow.
 *
 * @param name its name
 * @param result the type of its payload, boxed; {@code Void} for none
 */
public record EventType<R>(String name, ValueType<R> result) implements TaskType<R> {
  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }
}
