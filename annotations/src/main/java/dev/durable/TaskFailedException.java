package dev.durable;

import org.jspecify.annotations.Nullable;

/**
 * Reaches the body of a workflow when an activity or a sub-orchestration failed with an exception
 * that it does not declare.
 *
 * <p>The failure happened in another thread, and perhaps in another process, so this describes it
 * instead of being it: {@link #failureType()} and {@link #failureMessage()} tell what was thrown,
 * {@link #failureStackTrace()} where, and {@link #getCause()} its causes, described the same way.
 */
public abstract sealed class TaskFailedException extends RuntimeException
    permits ActivityFailedException, SubOrchestrationFailedException {
  private static final long serialVersionUID = 1L;

  private final String failureType;
  private final @Nullable String failureMessage;
  private final String failureStackTrace;

  TaskFailedException(
      String what,
      String failureType,
      @Nullable String failureMessage,
      String failureStackTrace,
      @Nullable Throwable cause) {
    super(
        "%s failed with %s%s"
            .formatted(what, failureType, failureMessage == null ? "" : ": " + failureMessage),
        cause);
    this.failureType = failureType;
    this.failureMessage = failureMessage;
    this.failureStackTrace = failureStackTrace;
  }

  /** The class name of what was thrown. */
  public String failureType() {
    return failureType;
  }

  /** The message of what was thrown, or null if it had none. */
  public @Nullable String failureMessage() {
    return failureMessage;
  }

  /** The stack trace of what was thrown, one frame a line. */
  public String failureStackTrace() {
    return failureStackTrace;
  }
}
