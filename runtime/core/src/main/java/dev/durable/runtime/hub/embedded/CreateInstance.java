package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Creates an instance with its first event and its first message, unless it exists. */
final class CreateInstance implements Operation {
  private final LiveState live;
  private final String id;
  private final Changes encoded = new Changes();
  private final byte[] start = Records.CODEC.encode(new Message.Start());
  private boolean created;

  CreateInstance(LiveState live, NewInstance instance, Instant now) {
    this.live = live;
    this.id = instance.instanceId();
    InstanceState state = InstanceState.created(instance, UUID.randomUUID().toString(), now);
    Records.putInstance(encoded, state, /* nextMessage= */ 0);
    HistoryEvent first =
        new HistoryEvent.ExecutionStarted(
            now, instance.workflow(), instance.input(), instance.parent(), instance.startAt());
    Records.putEvents(encoded, id, 0, List.of(first));
  }

  @Override
  public void prepare(Group group) {
    if (group.hasInstance(id)) {
      return;
    }
    created = true;
    group.wroteInstance(id, /* isFinished= */ false);
    group.changes().addAll(encoded);
    group.send(id, start);
  }

  /** Whether there was no instance with the id; known when the operation is stored. */
  boolean created() {
    return created;
  }

  @Override
  public void stored() {
    if (created) {
      live.ready().messageArrived(id);
      live.changes().changed(id);
    }
  }

  @Override
  public void failed() {
    live.ready().messageArrived(id);
    live.changes().changed(id);
  }
}
