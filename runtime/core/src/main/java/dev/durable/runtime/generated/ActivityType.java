package dev.durable.runtime.generated;

import dev.durable.runtime.instance.RetryPolicy;
import java.util.List;

/**
 * One activity, as generated stubs describe it.
 *
 * @param name its name in a task hub, as in {@code OrderActivities.charge}
 * @param result the type of its result, boxed; {@code Void} for none
 * @param retry how often a failed call is tried again
 * @param limits how long it may take
 * @param exceptions the declared exceptions, which arrive in the body as themselves; of a subclass
 *     the nearest one
 */
public record ActivityType<R>(
    String name,
    ValueType<R> result,
    RetryPolicy retry,
    TimeLimits limits,
    List<ExceptionType<?>> exceptions)
    implements TaskType<R> {
  /** Copies the list. */
  public ActivityType {
    exceptions = List.copyOf(exceptions);
  }

  /** An activity that may take any time. */
  public ActivityType(
      String name, ValueType<R> result, RetryPolicy retry, List<ExceptionType<?>> exceptions) {
    this(name, result, retry, TimeLimits.NONE, exceptions);
  }

  /** A call of this activity. */
  public ActivityCall<R> call(Arguments arguments) {
    return new ActivityCall<>(this, arguments);
  }
}
