package dev.durable.runtime.engine;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.TaskRecord;
import java.util.List;

/**
 * What one turn of an instance changes: a hub commits all of it or nothing.
 *
 * @param state the state after the turn; its version is one more than the version it is based on.
 *     When it is finished, all records of the instance's tasks are deleted
 * @param events the history events to append, beginning at the ordinal that was {@link
 *     InstanceState#historyLength()} before
 * @param upserted records of tasks that are new or replaced; the hub queues an activity at its
 *     {@code notBefore} and arms a timer at its {@code fireAt}
 * @param deleted ids of tasks whose records are deleted; there need not be one
 * @param started instances to create, each with its first message, unless one with the id exists
 * @param messages what other instances are told, in order
 */
public record Turn(
    InstanceState state,
    List<HistoryEvent> events,
    List<TaskRecord> upserted,
    List<Long> deleted,
    List<NewInstance> started,
    List<OutgoingMessage> messages) {
  /** Copies the lists. */
  public Turn {
    events = List.copyOf(events);
    upserted = List.copyOf(upserted);
    deleted = List.copyOf(deleted);
    started = List.copyOf(started);
    messages = List.copyOf(messages);
  }
}
