package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run did.
 *
 * @param trace each call of an activity and each log entry
 * @param outcome the result as JSON, or the exception
 */
record RunResult(List<String> trace, String outcome) {
  /** What the body itself did, in order. */
  String ofBody() {
    List<String> own = trace.stream().filter(entry -> !entry.startsWith(Trace.CALL)).toList();
    return new RunResult(own, outcome).toString();
  }

  /** Calls that another run did not make, or not as often. */
  List<String> callsMissingIn(RunResult other) {
    List<String> missing = new ArrayList<>(trace);
    missing.removeIf(entry -> !entry.startsWith(Trace.CALL));
    other.trace().forEach(missing::remove);
    return missing;
  }

  @Override
  public String toString() {
    return String.join("\n", trace) + "\n==> " + outcome;
  }
}
