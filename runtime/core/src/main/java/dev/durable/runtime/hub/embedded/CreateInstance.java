package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
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

  CreateInstance(LiveState live, String id, String workflow, String input, Instant now) {
    this.live = live;
    this.id = id;
    InstanceState state =
        new InstanceState(
            id,
            UUID.randomUUID().toString(),
            workflow,
            RuntimeStatus.PENDING,
            /* version= */ 0,
            /* createdAt= */ now,
            /* lastUpdatedAt= */ now,
            /* historyLength= */ 1,
            /* snapshotAt= */ 0,
            /* nextTaskId= */ 0);
    Records.putInstance(encoded, state, /* nextMessage= */ 0);
    Records.putEvents(
        encoded, id, 0, List.of(new HistoryEvent.ExecutionStarted(now, workflow, input)));
  }

  @Override
  public void prepare(Group group) {
    if (group.hasInstance(id)) {
      return;
    }
    created = true;
    group.createdInstance(id);
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
