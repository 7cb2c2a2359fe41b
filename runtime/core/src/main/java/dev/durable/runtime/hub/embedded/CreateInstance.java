package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates an instance with its first event and its first messages, unless it exists. */
final class CreateInstance implements Operation {
  private static final byte[] START = Records.CODEC.encode(new Message.Start());

  private final LiveState live;
  private final String id;
  private final InstanceState state;

  /** Null if it begins at once. */
  private final @Nullable Instant delayedTo;

  private final Changes encoded = new Changes();
  private final List<byte[]> events;
  private final @Nullable String eventId;
  private boolean created;
  private @Nullable DelayedEntry delayedStart;

  CreateInstance(LiveState live, NewInstance instance, Instant now) {
    this.live = live;
    this.id = instance.instanceId();
    this.state = InstanceState.created(instance, UUID.randomUUID().toString(), now);
    Instant moment = instance.startAt();
    this.delayedTo = moment == null || moment.isAfter(now) ? moment : null;
    HistoryEvent first =
        new HistoryEvent.ExecutionStarted(
            now, instance.workflow(), instance.input(), instance.parent(), instance.startAt());
    Records.putEvents(encoded, id, 0, List.of(first));
    InstanceIndex.change(encoded, null, state);
    if (delayedTo == null) {
      Records.putInstance(encoded, new StoredInstance(state, 0, StoredInstance.BEGUN));
    }
    this.eventId = instance.eventId();
    this.events = instance.events().stream().map(Records.CODEC::encode).toList();
  }

  @Override
  public void prepare(Group group) {
    if (!group.hasInstance(id)) {
      addTo(group);
    }
  }

  /** Creates the instance in a group that has none with its id. */
  void addTo(Group group) {
    created = true;
    group.created(state);
    group.changes().addAll(encoded);
    if (delayedTo == null) {
      group.send(id, START);
    } else {
      long number = group.nextNumber();
      Records.putInstance(group.changes(), new StoredInstance(state, 0, number));
      delayedStart = DelayedEntry.start(delayedTo, id, state.executionId(), number);
      group.changes().put(Table.DELAYED, delayedStart.key(), delayedStart.value());
    }
    events.forEach(event -> group.send(id, event));
    if (eventId != null) {
      group.accept(id, eventId);
    }
  }

  /** Whether there was no instance with the id; known when the operation is stored. */
  boolean created() {
    return created;
  }

  @Override
  public void stored() {
    if (delayedStart != null) {
      live.delayed().added(delayedStart.key());
      live.alarm().at(delayedStart.due());
    }
    if (created) {
      tell();
    }
  }

  @Override
  public void failed() {
    if (delayedTo != null) {
      live.delayed().mayHaveAdded();
      live.alarm().at(Instant.MIN);
    }
    tell();
  }

  private void tell() {
    live.ready().messageArrived(id);
    live.changes().changed(id);
  }
}
