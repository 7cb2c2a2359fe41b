package dev.durable.processor.differential;

import java.util.List;

/**
 * What a run did.
 *
 * @param trace each call of an activity and each log entry
 * @param outcome the result as JSON, or the exception
 */
record RunResult(List<String> trace, String outcome) {
  @Override
  public String toString() {
    return String.join("\n", trace) + "\n==> " + outcome;
  }
}
