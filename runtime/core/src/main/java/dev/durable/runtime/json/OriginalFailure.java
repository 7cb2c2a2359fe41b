package dev.durable.runtime.json;

import dev.durable.runtime.instance.FailureDetails;
import java.util.Optional;

/**
 * Goes as a suppressed exception with a throwable that could only be rebuilt in part, because its
 * class is not known where it was rebuilt: tells what it was.
 */
public final class OriginalFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient FailureDetails details;

  private OriginalFailure(FailureDetails details) {
    super("originally " + details.summary(), null, false, false);
    this.details = details;
  }

  /** What the throwable was. */
  public FailureDetails details() {
    return details;
  }

  /** Marks a throwable as a stand-in for the failure with these details. */
  static void attach(Throwable rebuilt, FailureDetails details) {
    if (of(rebuilt).isEmpty()) {
      rebuilt.addSuppressed(new OriginalFailure(details));
    }
  }

  /** What a throwable stands in for, or empty if it stands for itself. */
  public static Optional<FailureDetails> of(Throwable throwable) {
    for (Throwable suppressed : throwable.getSuppressed()) {
      if (suppressed instanceof OriginalFailure original) {
        return Optional.of(original.details);
      }
    }
    return Optional.empty();
  }
}
