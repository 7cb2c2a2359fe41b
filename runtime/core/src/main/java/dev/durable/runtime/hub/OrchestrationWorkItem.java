package dev.durable.runtime.hub;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.PendingTask;
import java.util.List;
import java.util.Map;

/**
 * An instance with messages to handle, locked for whoever took it.
 *
 * @param lock identifies this taking of the instance; opaque to the worker
 * @param state the state of the instance, to which the next turn must apply
 * @param snapshot the event at {@link InstanceState#snapshotAt()}: where to resume
 * @param messages in the order of arrival; never empty
 * @param tasks the records of those tasks the messages answer that are pending, by task id
 */
public record OrchestrationWorkItem(
    long lock,
    InstanceState state,
    HistoryEvent snapshot,
    List<Message> messages,
    Map<Long, PendingTask> tasks) {
  /** Copies the collections. */
  public OrchestrationWorkItem {
    messages = List.copyOf(messages);
    tasks = Map.copyOf(tasks);
  }
}
