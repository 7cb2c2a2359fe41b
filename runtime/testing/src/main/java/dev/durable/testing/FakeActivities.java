package dev.durable.testing;

import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.ValueReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a test does in place of activities, and the calls that it has seen. For one thread. */
final class FakeActivities {
  private final Map<String, FakeActivity> fakes = new HashMap<>();
  private final Map<String, Deque<Throwable>> failures = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final Set<String> known = new TreeSet<>();

  void fake(String activity, FakeActivity with) {
    fakes.put(activity, with);
  }

  void fail(String activity, Throwable with) {
    failures.computeIfAbsent(activity, name -> new ArrayDeque<>()).add(with);
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  /**
   * Checks the names that the test has given.
   *
   * @throws IllegalArgumentException if one of them is no activity that is registered
   */
  void checkNames() {
    Set<String> named = new TreeSet<>(fakes.keySet());
    named.addAll(failures.keySet());
    named.removeAll(known);
    if (!named.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no activity '%s'; there are %s. An activity is named by its type and method, as in 'OrderActivities.charge'; register the dispatcher of its type."
              .formatted(named.iterator().next(), known));
    }
  }

  /** The same activities, unless the test does something else. */
  ActivityDispatcher around(ActivityDispatcher real) {
    real.activities().forEach(type -> known.add(type.name()));
    return new ActivityDispatcher() {
      @Override
      public List<ActivityType<?>> activities() {
        return real.activities();
      }

      @Override
      public int parameterCount(String activity) {
        return real.parameterCount(activity);
      }

      @Override
      public @Nullable Object run(String activity, ValueReader in) throws Throwable {
        calls.add(activity);
        Deque<Throwable> next = failures.get(activity);
        if (next != null && !next.isEmpty()) {
          throw next.remove();
        }
        FakeActivity fake = fakes.get(activity);
        return fake == null ? real.run(activity, in) : fake.run(new FakeCall(in));
      }
    };
  }
}
