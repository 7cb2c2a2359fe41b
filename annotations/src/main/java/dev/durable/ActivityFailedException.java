package dev.durable;

import org.jspecify.annotations.Nullable;

/**
 * Reaches the body of a workflow when an activity failed with an exception that it does not
 * declare.
 *
 * <p>The failure happened in another thread, and perhaps in another process, so this describes it
 * instead of being it: {@link #failureType()} and {@link #failureMessage()} tell what was thrown,
 * {@link #failureStackTrace()} where, and {@link #getCause()} its causes, described the same way.
 */
public final class ActivityFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String activity;
  private final String failureType;
  private final @Nullable String failureMessage;
  private final String failureStackTrace;

  /**
   * Creates the description of a failure.
   *
   * @param activity the name of the activity, as in {@code OrderActivities.charge}
   * @param failureType the class name of what was thrown
   * @param failureMessage its message, or null
   * @param failureStackTrace its stack trace, one frame a line
   * @param cause its cause, or null
   */
  public ActivityFailedException(
      String activity,
      String failureType,
      @Nullable String failureMessage,
      String failureStackTrace,
      @Nullable Throwable cause) {
    super(
        "Activity '%s' failed with %s%s"
            .formatted(activity, failureType, failureMessage == null ? "" : ": " + failureMessage),
        cause);
    this.activity = activity;
    this.failureType = failureType;
    this.failureMessage = failureMessage;
    this.failureStackTrace = failureStackTrace;
  }

  /** The name of the activity that failed, as in {@code OrderActivities.charge}. */
  public String activity() {
    return activity;
  }

  /** The class name of what the activity threw. */
  public String failureType() {
    return failureType;
  }

  /** The message of what the activity threw, or null if it had none. */
  public @Nullable String failureMessage() {
    return failureMessage;
  }

  /** The stack trace of what the activity threw, one frame a line. */
  public String failureStackTrace() {
    return failureStackTrace;
  }
}
