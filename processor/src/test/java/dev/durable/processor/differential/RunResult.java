package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run did.
 *
 * @param trace each call of an activity, wait for an event and log entry
 * @param effects the status it has set last, the events it has sent and the instances it has
 *     started
 * @param outcome the result as JSON, or the exception
 */
record RunResult(List<String> trace, List<String> effects, String outcome) {
  /** What the run on this thread has done so far. */
  static RunResult of(String outcome) {
    return new RunResult(Trace.entries(), Trace.effects().stream().sorted().toList(), outcome);
  }

  /** Whether the body was ended because it did too much, which may be anywhere in it. */
  boolean isCutOff() {
    return trace.size() >= Trace.LIMIT;
  }

  /** What the body itself did, in order. */
  String ofBody() {
    List<String> own = trace.stream().filter(entry -> !entry.startsWith(Trace.CALL)).toList();
    return new RunResult(own, effects, outcome).toString();
  }

  /** The run without its waits for events, of which one may not be one if the event is there. */
  RunResult withoutEvents() {
    return new RunResult(
        trace.stream().filter(entry -> !entry.startsWith(Trace.EVENT)).toList(), effects, outcome);
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
    return String.join("\n", trace)
        + (effects.isEmpty() ? "" : "\n--> " + String.join("\n--> ", effects))
        + "\n==> "
        + outcome;
  }
}
