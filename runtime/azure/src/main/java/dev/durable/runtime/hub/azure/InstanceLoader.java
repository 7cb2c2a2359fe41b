package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.instance.InstanceState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the data of instances that have messages. Thread-safe. */
final class InstanceLoader {
  private static final Logger logger = LoggerFactory.getLogger(InstanceLoader.class);
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final InstanceStore store;
  private final InstanceCreation creation;
  private final InstanceRemoval removal;
  private final LateChanges lateChanges;
  private final DeadLetters deadLetters;
  private final MessageKeeper keeper;
  private final Executor executor;

  /** Told of messages of a partition that are hidden for a time. */
  private final BiConsumer<Integer, Duration> hiddenUnheeded;

  InstanceLoader(
      InstanceStore store,
      InstanceCreation creation,
      InstanceRemoval removal,
      LateChanges lateChanges,
      DeadLetters deadLetters,
      MessageKeeper keeper,
      Executor executor,
      BiConsumer<Integer, Duration> hiddenUnheeded) {
    this.store = store;
    this.creation = creation;
    this.removal = removal;
    this.lateChanges = lateChanges;
    this.deadLetters = deadLetters;
    this.keeper = keeper;
    this.executor = executor;
    this.hiddenUnheeded = hiddenUnheeded;
  }

  /** Begins to read an instance. When that fails, its messages come again some seconds later. */
  void load(LiveInstances instances, LiveInstance live) {
    executor.execute(
        () -> {
          List<HeldMessage> early = instances.inbox(live);
          try {
            Optional<InstanceData> data = read(instances, live);
            if (data.isPresent()) {
              instances.loaded(live, data.get());
            } else {
              for (HeldMessage message : instances.forget(live)) {
                if (early.contains(message)) {
                  drop(message);
                } else {
                  // It has come meanwhile, and may be the start of the instance.
                  instances.deliver(live.partition, message);
                }
              }
            }
          } catch (RuntimeException | Error e) {
            logger.warn("instance={}: it could not be read; next try in {}", live.id, RETRY, e);
            instances.forget(live).forEach(message -> giveBack(live.partition, message, e));
          }
        });
  }

  private Optional<InstanceData> read(LiveInstances instances, LiveInstance live) {
    Optional<InstanceData> data = load(live.id);
    for (HeldMessage message : instances.inbox(live)) {
      Envelope envelope = message.envelope();
      if (envelope.content() instanceof Envelope.Start start && envelope.executionId() != null) {
        String executionId = envelope.executionId();
        if (data.isEmpty()) {
          long now = System.nanoTime();
          if (creation.isPossible(executionId) && creation.insert(start, executionId, now)) {
            return load(live.id);
          }
        } else if (isReplaced(data.get(), executionId)) {
          removal.removeReplaced(data.get().state());
          return load(live.id);
        }
      }
    }
    return data;
  }

  /** Reads an instance; first does what a turn has left to be done by whoever died after it. */
  private Optional<InstanceData> load(String id) {
    Optional<InstanceData> data = store.load(id);
    if (data.isEmpty() || data.get().journal().redo().isNothing()) {
      return data;
    }
    lateChanges.apply(data.get().state(), data.get().journal().redo());
    return store
        .load(id)
        .map(found -> found.withJournal(found.journal().withRedo(Journal.Redo.NOTHING)));
  }

  /** Whether another client of the layout has created an instance instead of a finished one. */
  private boolean isReplaced(InstanceData data, String executionId) {
    InstanceState state = data.state();
    if (!state.status().isFinished() || state.executionId().equals(executionId)) {
      return false;
    }
    Optional<Row> row = store.instanceRow(state.instanceId());
    return row.filter(found -> executionId.equals(found.text("ExecutionId"))).isPresent();
  }

  private void drop(HeldMessage message) {
    keeper.remove(message);
    logger.debug(
        "instance={}: there is none; a message is dropped", message.envelope().instanceId());
    try {
      boolean unused = message.delete();
    } catch (TaskHubException e) {
      logger.debug("a message comes again later", e);
    }
  }

  /** Gives a message back, or sets it aside if its instance cannot be read for long. */
  private void giveBack(int partition, HeldMessage message, Throwable failure) {
    keeper.remove(message);
    try {
      if (failure instanceof UnreadableRecordException && deadLetters.isPoison(message)) {
        deadLetters.setAside(partition, message, String.valueOf(failure.getMessage()));
      } else {
        hiddenUnheeded.accept(partition, RETRY);
        message.giveBack(RETRY);
      }
    } catch (TaskHubException e) {
      logger.debug("a message comes again later", e);
    }
  }
}
