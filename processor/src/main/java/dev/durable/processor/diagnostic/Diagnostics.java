package dev.durable.processor.diagnostic;

import dev.durable.processor.model.Location;
import java.util.HashSet;
import java.util.Set;

/**
 * Collects what one compilation has to tell, reports each thing once, and knows if any is an error.
 */
public final class Diagnostics {
  /** Prints a message at a place. */
  @FunctionalInterface
  public interface Sink {
    /** Prints it. */
    void print(Problem.Kind kind, Location location, String message);
  }

  private final Sink sink;
  private final Set<String> reported = new HashSet<>();
  private int errors;

  /** Creates an empty collection that prints to a sink. */
  public Diagnostics(Sink sink) {
    this.sink = sink;
  }

  /** Reports a problem at a place, unless the same was reported there before. */
  public void report(Problem problem, Location location, Object... args) {
    report(problem.kind(), location, problem.message(args));
  }

  /** Reports the message of a problem at a place, unless the same was reported there before. */
  public void report(Problem.Kind kind, Location location, String message) {
    if (!reported.add(location + "@" + System.identityHashCode(location.origin()) + message)) {
      return;
    }
    if (kind == Problem.Kind.ERROR) {
      errors++;
    }
    sink.print(kind, location, message);
  }

  /** The number of errors so far: a phase that starts and ends with the same number was clean. */
  public int errorCount() {
    return errors;
  }
}
