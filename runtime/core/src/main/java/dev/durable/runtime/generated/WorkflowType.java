package dev.durable.runtime.generated;

import dev.durable.runtime.instance.RetryPolicy;
import java.util.List;

/**
 * One workflow, as others see it that start it as a sub-orchestration.
 *
 * @param name its name in a task hub
 * @param result the type of the result of its orchestrator method, boxed; {@code Void} for none
 * @param retry how often a failed instance is followed by another one
 * @param limits how long it may take; only {@code total} matters
 * @param exceptions the exceptions that the orchestrator method declares
 */
public record WorkflowType<R>(
    String name,
    ValueType<R> result,
    RetryPolicy retry,
    TimeLimits limits,
    List<ExceptionType<?>> exceptions)
    implements TaskType<R> {
  /** Copies the list. */
  public WorkflowType {
    exceptions = List.copyOf(exceptions);
  }

  /** A workflow that is not retried and may take any time. */
  public WorkflowType(String name, ValueType<R> result, List<ExceptionType<?>> exceptions) {
    this(name, result, RetryPolicy.NONE, TimeLimits.NONE, exceptions);
  }

  /** A start of this workflow. */
  public WorkflowCall<R> call(Arguments arguments) {
    return new WorkflowCall<>(this, arguments);
  }
}
