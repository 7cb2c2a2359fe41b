package dev.durable.processor.differential;

import dev.durable.runtime.json.ActivityFailures;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    private static final int CONTENTS = 9;

    private final Script script;
    private final boolean direct;
    private final boolean byContent;
    private final @Nullable Run like;
    private final Map<String, List<Integer>> numbers = new HashMap<>();
    private final Map<String, List<Optional<String>>> events = new LinkedHashMap<>();
    private int calls;
    private int number;

    Run(Script script, boolean direct) {
      this(script, direct, false, null);
    }

    private Run(Script script, boolean direct, boolean byContent, @Nullable Run like) {
      this.script = script;
      this.direct = direct;
      this.byContent = byContent;
      this.like = like;
    }

    /**
     * A compiled run with the same script, in which a call gets the number that the same call has
     * in a direct run: for bodies whose calls may be made in another order.
     */
    static Run like(Run direct) {
      return new Run(direct.script, false, direct.byContent, direct);
    }

    /** A direct run in which the number of a call depends on its arguments, and on nothing else. */
    static Run byContent(Script script) {
      return new Run(script, true, true, null);
    }

    int calls() {
      return calls;
    }

    /** Notes a call and tells whether it is to fail with its declared exception. */
    public boolean failsDeclared(String activity, Object... arguments) {
      calls++;
      String written = Arrays.deepToString(arguments);
      String call = activity + "(" + written.substring(1, written.length() - 1) + ")";
      number = number(call);
      Trace.note(Trace.CALL + call);
      Failure failure = script.failures().get(number);
      if (failure == Failure.UNDECLARED) {
        IllegalStateException thrown = new IllegalStateException("undeclared " + number);
        throw direct
            ? ActivityFailures.describe(
                "Acts." + activity,
                new ThrowableCodec(new DataConverter(), List.of()).encode(thrown))
            : thrown;
      }
      return failure == Failure.DECLARED;
    }

    /**
     * Notes a wait for an event, and gives the payload as JSON.
     *
     * @param type the simple name of its type
     * @param hasTimeout whether the wait ends without an event if the script has it fail; the
     *     result is empty then
     */
    Optional<String> event(String name, String type, boolean hasTimeout) {
      calls++;
      number = number("event " + name);
      Trace.note(Trace.EVENT + name);
      boolean isTimeUp = hasTimeout && script.failures().get(number) == Failure.DECLARED;
      Optional<String> payload = isTimeUp ? Optional.empty() : Optional.of(payload(type));
      events.computeIfAbsent(name, key -> new ArrayList<>()).add(payload);
      return payload;
    }

    private String payload(String type) {
      return switch (type) {
        case "Integer", "Long" -> String.valueOf(number());
        case "String" -> "\"w" + number + "\"";
        case "Item" -> "{\"name\":\"i" + number + "\",\"price\":" + number() + "}";
        default -> "null";
      };
    }

    /** Whether it has waited for events. */
    boolean hasEvents() {
      return !events.isEmpty();
    }

    /** The events that the direct run which this one is like has got. */
    EarlyEvents early() {
      return like == null ? EarlyEvents.NONE : new EarlyEvents(like.events, !byContent);
    }

    private int number(String call) {
      if (byContent) {
        return 1 + Math.floorMod(call.hashCode(), CONTENTS);
      }
      List<Integer> same = numbers.computeIfAbsent(call, key -> new ArrayList<>());
      same.add(calls);
      if (like == null) {
        return calls;
      }
      List<Integer> there = like.numbers.getOrDefault(call, List.of());
      return same.size() <= there.size() ? there.get(same.size() - 1) : 1_000 + calls;
    }

    /** The number of the current call, from 1. */
    public int call() {
      return number;
    }

    /** A number that depends on the script and the call. */
    public int number() {
      return (script.seed() * 5 + number) % 3;
    }

    /** A truth value that depends on the script and, after some calls, alternates. */
    public boolean flag() {
      return number <= 6 ? (script.seed() >> (number - 1) & 1) == 1 : number % 2 == 0;
    }
  }
}
