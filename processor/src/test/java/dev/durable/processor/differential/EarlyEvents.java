package dev.durable.processor.differential;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events that a direct run has got, to be raised before a body waits for them: all at first,
 * but none before the time is up of a wait that it would end.
 */
final class EarlyEvents {
  /** None at all. */
  static final EarlyEvents NONE = new EarlyEvents(Map.of(), true);

  private final Map<String, Deque<Optional<String>>> left = new LinkedHashMap<>();

  /**
   * Events by name.
   *
   * @param waits the payload that each wait has got, or empty if its time was up
   * @param isInOrder whether the body waits in this order; else an event comes early only if the
   *     time is never up
   */
  EarlyEvents(Map<String, List<Optional<String>>> waits, boolean isInOrder) {
    waits.forEach(
        (name, payloads) -> {
          if (isInOrder || payloads.stream().allMatch(Optional::isPresent)) {
            left.put(name, new ArrayDeque<>(payloads));
          }
        });
  }

  /** The names of those to be raised. */
  List<String> names() {
    return List.copyOf(left.keySet());
  }

  /** The payloads that are raised next. */
  List<String> take(String name) {
    Deque<Optional<String>> of = of(name);
    List<String> payloads = new ArrayList<>();
    while (!of.isEmpty() && of.peek().isPresent()) {
      payloads.add(of.remove().get());
    }
    return payloads;
  }

  /** Whether the time of a wait is up, now that all before it are raised. Then others can be. */
  boolean takeTimeout(String name) {
    return of(name).poll() != null;
  }

  private Deque<Optional<String>> of(String name) {
    return left.computeIfAbsent(name, key -> new ArrayDeque<>());
  }
}
