package dev.durable;

import org.jspecify.annotations.Nullable;

/**
 * Reaches the body of a workflow when an activity failed with an exception that it does not
 * declare. {@link TaskFailedException} says what it tells.
 */
public final class ActivityFailedException extends TaskFailedException {
  private static final long serialVersionUID = 1L;

  private final String activity;

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
    super("Activity '" + activity + "'", failureType, failureMessage, failureStackTrace, cause);
    this.activity = activity;
  }

  /** The name of the activity that failed, as in {@code OrderActivities.charge}. */
  public String activity() {
    return activity;
  }
}
