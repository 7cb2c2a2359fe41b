package dev.durable.runtime.engine;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.PendingTask;
import java.util.List;

/**
 * What one turn of an instance changes: a hub commits all of it or nothing.
 *
 * @param state the state after the turn; its version is one more than the version it is based on
 * @param events the history events to append, beginning at the ordinal that was {@link
 *     InstanceState#historyLength()} before
 * @param scheduled tasks that are new, or whose record is replaced (a retry); the hub queues an
 *     activity at its {@code notBefore} and arms a timer at its {@code fireAt}
 * @param finished ids of the tasks that have their outcome: their records are deleted
 */
public record Turn(
    InstanceState state,
    List<HistoryEvent> events,
    List<PendingTask> scheduled,
    List<Long> finished) {
  /** Copies the lists. */
  public Turn {
    events = List.copyOf(events);
    scheduled = List.copyOf(scheduled);
    finished = List.copyOf(finished);
  }
}
