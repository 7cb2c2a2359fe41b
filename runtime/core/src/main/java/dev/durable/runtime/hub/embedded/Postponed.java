package dev.durable.runtime.hub.embedded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Things that wait in memory for a moment. Not thread-safe. */
final class Postponed<T> {
  private final TreeMap<Instant, List<T>> byDue = new TreeMap<>();
  private int size;

  int size() {
    return size;
  }

  void add(Instant due, T thing) {
    size++;
    byDue.computeIfAbsent(due, key -> new ArrayList<>()).add(thing);
  }

  /** Removes and returns what is due. */
  List<T> removeDue(Instant now) {
    List<T> due = new ArrayList<>();
    while (!byDue.isEmpty() && !byDue.firstKey().isAfter(now)) {
      due.addAll(byDue.pollFirstEntry().getValue());
    }
    size -= due.size();
    return due;
  }

  Optional<Instant> earliest() {
    return byDue.isEmpty() ? Optional.empty() : Optional.of(byDue.firstKey());
  }
}
