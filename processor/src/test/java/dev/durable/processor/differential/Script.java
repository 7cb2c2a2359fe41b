package dev.durable.processor.differential;

import dev.durable.runtime.json.ActivityFailures;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the activities of one run behave.
 *
 * @param seed decides what they return
 * @param failures how calls end that do not return, by their number, from 1
 */
public record Script(int seed, Map<Integer, Failure> failures) {
  /** How a call fails. */
  public enum Failure {
    /** With the exception that it declares, if any. */
    DECLARED,
    /** With another exception. */
    UNDECLARED
  }

  /** Copies the map. */
  public Script {
    failures = new TreeMap<>(failures);
  }

  Script with(int call, Failure failure) {
    Map<Integer, Failure> more = new TreeMap<>(failures);
    more.put(call, failure);
    return new Script(seed, more);
  }

  int lastFailure() {
    return failures.keySet().stream().mapToInt(call -> call).max().orElse(0);
  }

  /** The state of one run: what scripted activities ask. */
  public static final class Run {
    private final Script script;
    private final boolean direct;
    private int calls;

    Run(Script script, boolean direct) {
      this.script = script;
      this.direct = direct;
    }

    int calls() {
      return calls;
    }

    /** Notes a call and tells whether it is to fail with its declared exception. */
    public boolean failsDeclared(String activity, Object... arguments) {
      calls++;
      String written = Arrays.deepToString(arguments);
      Trace.note(activity + "(" + written.substring(1, written.length() - 1) + ")");
      Failure failure = script.failures().get(calls);
      if (failure == Failure.UNDECLARED) {
        IllegalStateException thrown = new IllegalStateException("undeclared " + calls);
        throw direct
            ? ActivityFailures.describe(
                "Acts." + activity,
                new ThrowableCodec(new DataConverter(), List.of()).encode(thrown))
            : thrown;
      }
      return failure == Failure.DECLARED;
    }

    /** The number of the current call, from 1. */
    public int call() {
      return calls;
    }

    /** A number that depends on the script and the call. */
    public int number() {
      return (script.seed() * 5 + calls) % 3;
    }

    /** A truth value that depends on the script and, after some calls, alternates. */
    public boolean flag() {
      return calls <= 6 ? (script.seed() >> (calls - 1) & 1) == 1 : calls % 2 == 0;
    }
  }
}
