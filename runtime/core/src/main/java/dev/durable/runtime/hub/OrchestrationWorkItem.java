package dev.durable.runtime.hub;

import dev.durable.runtime.engine.InstanceReader;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import java.util.List;

/**
 * An instance with messages to handle, locked for whoever took it.
 *
 * @param lock identifies this taking of the instance; opaque to the worker
 * @param state the state of the instance, to which the next turn must apply
 * @param snapshot the event at {@link InstanceState#snapshotAt()}: where to resume
 * @param messages in the order of arrival; never empty
 * @param reader reads the records of the instance's tasks and its history, on demand
 */
public record OrchestrationWorkItem(
    long lock,
    InstanceState state,
    HistoryEvent snapshot,
    List<Message> messages,
    InstanceReader reader) {
  /** Copies the list. */
  public OrchestrationWorkItem {
    messages = List.copyOf(messages);
  }
}
