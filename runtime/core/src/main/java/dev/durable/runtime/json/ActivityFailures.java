package dev.durable.runtime.json;

import dev.durable.ActivityFailedException;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import dev.durable.runtime.instance.FailureDetails;
import org.jspecify.annotations.Nullable;

/** How {@link ActivityFailedException} is made, taken apart and rebuilt. */
public final class ActivityFailures {
  private static final ValueType<String> STRING = new ValueType<>() {};

  static final ExceptionType<ActivityFailedException> TYPE =
      new ExceptionType<>(
          ActivityFailedException.class, ActivityFailures::write, ActivityFailures::read);

  private ActivityFailures() {}

  /** Describes the failure of an activity, and its causes in the same way. */
  public static ActivityFailedException describe(String activity, FailureDetails failure) {
    FailureDetails cause = failure.cause();
    return new ActivityFailedException(
        activity,
        failure.type(),
        failure.message(),
        String.join("\n", failure.stackTrace()),
        cause == null ? null : describe(activity, cause));
  }

  private static void write(ActivityFailedException exception, ValueWriter out) {
    out.write("activity", STRING, exception.activity());
    out.write("failureType", STRING, exception.failureType());
    out.write("failureMessage", STRING, exception.failureMessage());
    out.write("failureStackTrace", STRING, exception.failureStackTrace());
  }

  private static ActivityFailedException read(
      @Nullable String message, @Nullable Throwable cause, ValueReader in) {
    return new ActivityFailedException(
        in.read("activity", STRING),
        in.read("failureType", STRING),
        in.read("failureMessage", STRING),
        in.read("failureStackTrace", STRING),
        cause);
  }
}
