package dev.durable.runtime.client;

import dev.durable.runtime.history.HistoryEvent;
import java.util.List;

/**
 * A part of an instance's history.
 *
 * @param first the ordinal of the first event here; later than asked for if those before are gone,
 *     because the instance has continued as new
 * @param events the events, in order
 * @param length the length of the history: there are more events if {@code next()} is less
 */
public record HistoryPage(long first, List<HistoryEvent> events, long length) {
  /** Copies the list. */
  public HistoryPage {
    events = List.copyOf(events);
  }

  /** The ordinal after the last event here. */
  public long next() {
    return first + events.size();
  }
}
