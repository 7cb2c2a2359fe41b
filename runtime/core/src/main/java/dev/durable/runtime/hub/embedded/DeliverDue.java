package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns delayed entries that are due into messages to instances and entries of the queue, and ends
 * postponements of instances.
 */
final class DeliverDue implements Operation {
  private final LiveState live;
  private final List<DelayedEntry> due;
  private final List<byte[]> messages;
  private final List<QueuedActivity> queued = new ArrayList<>();

  DeliverDue(LiveState live, List<DelayedEntry> due) {
    this.live = live;
    this.due = due;
    this.messages = due.stream().map(DeliverDue::message).map(Records.CODEC::encode).toList();
  }

  private static Message message(DelayedEntry entry) {
    return entry.action() == DelayedEntry.Action.START_INSTANCE
        ? new Message.Start()
        : new Message.TimerFired(entry.task().taskId());
  }

  @Override
  public void prepare(Group group) {
    for (int i = 0; i < due.size(); i++) {
      DelayedEntry entry = due.get(i);
      group.changes().delete(Table.DELAYED, entry.key());
      switch (entry.action()) {
        case FIRE_TIMER -> group.sendIfPending(entry.task(), TaskKind.TIMER, messages.get(i));
        case QUEUE_ACTIVITY -> {
          if (group.isPending(entry.task(), TaskKind.ACTIVITY)) {
            queued.add(group.queue(entry.task()));
          }
        }
        case START_INSTANCE -> group.startIfAwaited(entry.task(), messages.get(i));
        case OFFER_INSTANCE -> group.endPostponement(entry.task());
      }
    }
  }

  @Override
  public void stored() {
    live.activities().added(queued);
    tellInstances();
  }

  @Override
  public void failed() {
    live.delayed().mayHaveAdded();
    live.alarm().at(Instant.MIN);
    live.activities().mayHaveAdded();
    tellInstances();
  }

  private void tellInstances() {
    due.stream()
        .filter(entry -> entry.action() != DelayedEntry.Action.QUEUE_ACTIVITY)
        .forEach(entry -> live.ready().messageArrived(entry.task().instanceId()));
  }
}
