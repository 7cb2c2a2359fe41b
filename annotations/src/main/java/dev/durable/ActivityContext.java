package dev.durable;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The call that an activity serves: {@code ActivityContext.current()} on the thread that runs the
 * activity.
 *
 * <p>A unit test of an activity that reads it wraps the call in {@link #call}.
 *
 * @param instanceId the instance that asked for the activity
 * @param activity the name of the activity, as in {@code OrderActivities.charge}
 * @param attempt 1 for the first attempt, 2 for the first retry by {@link Retry}, and so on
 * @param idempotencyKey the same for every run of this one call: retries, and repetitions after a
 *     crash; different for any other call
 */
public record ActivityContext(
    String instanceId, String activity, int attempt, String idempotencyKey) {
  private static final ThreadLocal<@Nullable ActivityContext> CURRENT = new ThreadLocal<>();

  /**
   * The call that the current thread serves.
   *
   * @throws IllegalStateException if the thread does not run an activity
   */
  public static ActivityContext current() {
    ActivityContext context = CURRENT.get();
    if (context == null) {
      throw new IllegalStateException(
          "No activity runs on this thread. Read ActivityContext.current() on the thread that calls"
              + " the activity; in a unit test, wrap the call in ActivityContext.call(context, ...).");
    }
    return context;
  }

  /**
   * Runs code as an activity that serves the given call.
   *
   * @return what the code returns
   * @throws Exception what the code throws
   */
  public static <T extends @Nullable Object> T call(ActivityContext context, Callable<T> code)
      throws Exception {
    ActivityContext outer = CURRENT.get();
    CURRENT.set(context);
    try {
      return code.call();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }
}
