package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask of the hub. Requests about one instance are done one after the other, in the
 * order in which they came. Thread-safe.
 */
final class ClientRequests {
  private final InstanceStore store;
  private final InstanceRemoval removal;
  private final Sender sender;
  private final Outgoing outgoing;
  private final SerialLanes lanes;
  private final Changes changes;
  private final InstantSource clock;

  ClientRequests(
      InstanceStore store,
      InstanceRemoval removal,
      Sender sender,
      Outgoing outgoing,
      SerialLanes lanes,
      Changes changes,
      InstantSource clock) {
    this.store = store;
    this.removal = removal;
    this.sender = sender;
    this.outgoing = outgoing;
    this.lanes = lanes;
    this.changes = changes;
    this.clock = clock;
  }

  CompletableFuture<Boolean> create(NewInstance instance) {
    return lanes.submit(instance.instanceId(), () -> createNow(instance));
  }

  CompletableFuture<Boolean> replace(NewInstance instance) {
    return lanes.submit(
        instance.instanceId(),
        () ->
            removal.purge(instance.instanceId(), null) != PurgeResult.NOT_FINISHED
                && createNow(instance));
  }

  private boolean createNow(NewInstance instance) {
    String id = Outgoing.newId();
    Envelope envelope =
        outgoing.start(instance, id, Outgoing.newId(), outgoing.creation(clock.instant()));
    boolean created = sender.create(envelope, (Envelope.Start) envelope.content());
    changes.changed(instance.instanceId());
    return created;
  }

  /**
   * Sends a message. One with an id is sent first, and then its id is written down: when the
   * process dies in between, the client sends it again, and the second one has the same id in the
   * queue.
   */
  CompletableFuture<SendResult> send(
      String instanceId, Message message, @Nullable String messageId) {
    return lanes.submit(instanceId, () -> sendNow(instanceId, message, messageId));
  }

  private SendResult sendNow(String instanceId, Message message, @Nullable String messageId) {
    Optional<InstanceState> state = store.state(instanceId);
    if (state.isEmpty()) {
      return SendResult.UNKNOWN_INSTANCE;
    }
    InstanceState current = state.get();
    if (messageId != null && store.hasAccepted(current, messageId)) {
      return SendResult.DUPLICATE;
    }
    if (current.status().isFinished()) {
      return SendResult.FINISHED;
    }
    String id =
        messageId == null
            ? Outgoing.newId()
            : Outgoing.id(instanceId, current.createdAt().toString(), messageId);
    sender.sendNow(outgoing.told(id, instanceId, current.createdAt(), message, messageId));
    if (messageId != null) {
      store.accept(instanceId, current.createdAt(), messageId);
    }
    return SendResult.ACCEPTED;
  }

  CompletableFuture<PurgeResult> purge(String instanceId, @Nullable String executionId) {
    return lanes.submit(
        instanceId,
        () -> {
          PurgeResult result = removal.purge(instanceId, executionId);
          changes.changed(instanceId);
          return result;
        });
  }
}
