package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns delayed entries that are due into messages to instances and entries of the queue. */
final class DeliverDue implements Operation {
  private final LiveState live;
  private final List<DelayedEntry> due;
  private final List<byte[]> messages;
  private final List<QueuedActivity> queued = new ArrayList<>();

  DeliverDue(LiveState live, List<DelayedEntry> due) {
    this.live = live;
    this.due = due;
    this.messages =
        due.stream()
            .map(entry -> Records.CODEC.encode(new Message.TimerFired(entry.task().taskId())))
            .toList();
  }

  @Override
  public void prepare(Group group) {
    for (int i = 0; i < due.size(); i++) {
      DelayedEntry entry = due.get(i);
      group.changes().delete(Table.DELAYED, entry.key());
      if (entry.action() == DelayedEntry.Action.FIRE_TIMER) {
        group.sendIfPending(entry.task(), messages.get(i));
      } else if (group.isPending(entry.task())) {
        queued.add(group.queue(entry.task()));
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
        .filter(entry -> entry.action() == DelayedEntry.Action.FIRE_TIMER)
        .forEach(entry -> live.ready().messageArrived(entry.task().instanceId()));
  }
}
