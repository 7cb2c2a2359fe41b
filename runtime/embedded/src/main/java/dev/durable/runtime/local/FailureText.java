package dev.durable.runtime.local;

import dev.durable.ActivityFailedException;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.json.ThrowableCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stored failure as Java prints a throwable: type, message, stack trace, causes. What an activity
 * threw is told as the cause of the {@link ActivityFailedException} that describes it.
 */
final class FailureText {
  private static final String ACTIVITY_FAILED = ActivityFailedException.class.getName();

  /** The runtime's own frames around the user's. */
  private static final Pattern RUNTIME_FRAME =
      Pattern.compile(
          "(?:\\S+/)?dev\\.durable\\.(?:runtime\\.(?:engine|generated|json|worker)\\.|CurrentInstance\\.|ActivityContext\\.).*");

  private final ThrowableCodec throwables;
  private final List<String> lines = new ArrayList<>();

  private FailureText(ThrowableCodec throwables) {
    this.throwables = throwables;
  }

  /** The failure, a line each. */
  static List<String> lines(FailureDetails failure, ThrowableCodec throwables) {
    FailureText text = new FailureText(throwables);
    boolean describesActivity = false;
    for (FailureDetails next = failure; next != null; next = next.cause()) {
      boolean goesOn = describesActivity;
      describesActivity = next.type().equals(ACTIVITY_FAILED);
      if (!goesOn || !describesActivity) {
        text.add(next.summary(), next.stackTrace());
      }
      text.addWhatAnActivityThrew(next);
    }
    return text.lines;
  }

  private void addWhatAnActivityThrew(FailureDetails failure) {
    if (failure.type().equals(ACTIVITY_FAILED)
        && throwables.decode(failure) instanceof ActivityFailedException thrown) {
      String message = thrown.failureMessage();
      add(
          message == null ? thrown.failureType() : thrown.failureType() + ": " + message,
          thrown.failureStackTrace().lines().toList());
    }
  }

  private void add(String summary, List<String> stackTrace) {
    (lines.isEmpty() ? summary : "Caused by: " + summary).lines().forEach(lines::add);
    usersFrames(stackTrace).forEach(frame -> lines.add("    at " + frame));
  }

  /**
   * The frames from the runtime's last call of the user's code on; all if there is no such call.
   */
  private static List<String> usersFrames(List<String> stackTrace) {
    List<String> frames =
        stackTrace.stream()
            .dropWhile(FailureText::isRuntime)
            .takeWhile(frame -> !isRuntime(frame))
            .toList();
    return frames.isEmpty() ? stackTrace : frames;
  }

  private static boolean isRuntime(String frame) {
    return RUNTIME_FRAME.matcher(frame).matches();
  }
}
