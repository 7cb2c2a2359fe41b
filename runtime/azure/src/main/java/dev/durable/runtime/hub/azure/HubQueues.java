package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.format.HubNames;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** The queues of a hub. Thread-safe. */
final class HubQueues {
  private final HubNames names;
  private final List<HubQueue> control;
  private final HubQueue workItems;

  HubQueues(HubNames names, List<HubQueue> control, HubQueue workItems) {
    this.names = names;
    this.control = List.copyOf(control);
    this.workItems = workItems;
  }

  HubQueue control(int partition) {
    return control.get(partition);
  }

  HubQueue workItems() {
    return workItems;
  }

  /**
   * Says whom to tell of messages that this process sends, or gives back, and that are not hidden.
   */
  void onShown(IntConsumer controlQueue, Runnable workItemQueue) {
    for (int i = 0; i < control.size(); i++) {
      int partition = i;
      control.get(i).onShown(() -> controlQueue.accept(partition));
    }
    workItems.onShown(workItemQueue);
  }

  /** Sends a message to the queue of its addressee. */
  boolean sendControl(Envelope envelope, Duration delay) {
    int partition = names.partitionOf(envelope.instanceId());
    control.get(partition).send(envelope, delay);
    return true;
  }

  /**
   * Sends a message as it is.
   *
   * @throws IllegalArgumentException if the hub has no queue of this name
   */
  void sendAgain(String queue, String body) {
    if (workItems.name().equals(queue)) {
      workItems.sendAgain(body);
      return;
    }
    for (int partition = 0; partition < control.size(); partition++) {
      if (control.get(partition).name().equals(queue)) {
        control.get(partition).sendAgain(body);
        return;
      }
    }
    throw new IllegalArgumentException(
        "Task hub '%s' has no queue '%s'.".formatted(names.hubName(), queue));
  }

  /** Sends an activity. */
  boolean sendWorkItem(Envelope envelope, Duration delay) {
    workItems.send(envelope, delay);
    return true;
  }
}
