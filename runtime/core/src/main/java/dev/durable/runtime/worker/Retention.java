package dev.durable.runtime.worker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long instances are kept after their end.
 *
 * @param byWorkflow the time for some workflows, by their names
 * @param others the time for the other workflows of a worker; null for ever
 */
record Retention(Map<String, Duration> byWorkflow, @Nullable Duration others) {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Copies the map. */
  Retention {
    byWorkflow = Map.copyOf(byWorkflow);
  }

  /** Whether everything is kept for ever. */
  boolean isEndless() {
    return byWorkflow.isEmpty() && others == null;
  }

  /** The moment before which an instance has ended that is not kept any more; empty if it is. */
  Optional<Instant> endOf(String workflow, Instant now) {
    Duration kept = byWorkflow.getOrDefault(workflow, others);
    try {
      return Optional.ofNullable(kept).map(now::minus);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** How long to wait from one look to the next: a tenth of the shortest time, within bounds. */
  Duration pause() {
    Duration tenth =
        Stream.concat(byWorkflow.values().stream(), Stream.ofNullable(others))
            .min(Duration::compareTo)
            .orElse(LONGEST_PAUSE)
            .dividedBy(10);
    return tenth.compareTo(SHORTEST_PAUSE) < 0
        ? SHORTEST_PAUSE
        : tenth.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : tenth;
  }
}
