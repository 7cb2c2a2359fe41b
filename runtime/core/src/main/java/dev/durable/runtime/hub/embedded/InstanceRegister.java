package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.instance.NewInstance;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Brings instances into being and removes finished ones. Thread-safe. */
final class InstanceRegister {
  private final OrderedStore store;
  private final Records records;
  private final LiveState live;
  private final Committer committer;
  private final InstantSource clock;

  InstanceRegister(OrderedStore store, LiveState live, Committer committer, InstantSource clock) {
    this.store = store;
    this.records = new Records(store);
    this.live = live;
    this.committer = committer;
    this.clock = clock;
  }

  CompletableFuture<Boolean> create(NewInstance instance) {
    CreateInstance operation = creation(instance);
    return committer.submit(operation).thenApply(stored -> operation.created());
  }

  private CreateInstance creation(NewInstance instance) {
    return new CreateInstance(live, instance, clock.instant());
  }

  CompletableFuture<Boolean> replace(NewInstance instance) {
    String id = instance.instanceId();
    try {
      Optional<byte[]> entry = store.get(Table.INSTANCES, Keys.instance(id));
      if (entry.isEmpty()) {
        return create(instance)
            .thenCompose(created -> created ? completed(true) : replace(instance));
      }
      Optional<InstanceRemoval> removal = removal(records.decode(id, entry.get()), entry.get());
      if (removal.isEmpty()) {
        return completed(false);
      }
      ReplaceInstance operation = new ReplaceInstance(removal.get(), creation(instance));
      return committer
          .submit(operation)
          .thenCompose(stored -> operation.replaced() ? completed(true) : replace(instance));
    } catch (TaskHubException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  CompletableFuture<PurgeResult> purge(String id, @Nullable String executionId) {
    try {
      Optional<byte[]> entry = store.get(Table.INSTANCES, Keys.instance(id));
      if (entry.isEmpty()) {
        return completed(PurgeResult.UNKNOWN_INSTANCE);
      }
      StoredInstance instance = records.decode(id, entry.get());
      if (executionId != null && !executionId.equals(instance.state().executionId())) {
        return completed(PurgeResult.UNKNOWN_INSTANCE);
      }
      Optional<InstanceRemoval> removal = removal(instance, entry.get());
      if (removal.isEmpty()) {
        return completed(PurgeResult.NOT_FINISHED);
      }
      PurgeInstance operation = new PurgeInstance(live, id, removal.get());
      return committer
          .submit(operation)
          .thenCompose(
              stored ->
                  operation.removed() ? completed(PurgeResult.PURGED) : purge(id, executionId));
    } catch (TaskHubException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The removal of an instance; empty if it is not finished. */
  private Optional<InstanceRemoval> removal(StoredInstance instance, byte[] entry) {
    return instance.state().status().isFinished()
        ? Optional.of(new InstanceRemoval(store, instance, entry))
        : Optional.empty();
  }

  private static <T> CompletableFuture<T> completed(T result) {
    return CompletableFuture.completedFuture(result);
  }
}
