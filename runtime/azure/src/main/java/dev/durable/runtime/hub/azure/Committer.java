package dev.durable.runtime.hub.azure;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.format.Envelopes;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowChange;
import dev.durable.runtime.hub.azure.storage.RowConflictException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits turns: first one transaction, which counts; then what the turn sends; then the row of the
 * Instances table; then the messages that triggered the turn are deleted. Until they are, they come
 * again when this process dies, and whoever gets them does what is missing. Thread-safe.
 */
final class Committer {
  private static final Logger logger = LoggerFactory.getLogger(Committer.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LiveInstances instances;
  private final InstanceStore store;
  private final LateChanges lateChanges;
  private final Projection projection;
  private final Sender sender;
  private final Outgoing outgoing;
  private final AppliedIds appliedIds;
  private final MessageKeeper keeper;
  private final Changes changes;
  private final Executor executor;
  private final InstantSource clock;
  private final UnderWay underWay = new UnderWay();

  /** Says of a partition whether every message has been seen that can come again. */
  private final IntPredicate isDrained;

  /** Runs an activity in this process, if somebody waits for one. */
  private final BiPredicate<LiveInstance, Envelope> localOffer;

  Committer(
      LiveInstances instances,
      InstanceStore store,
      LateChanges lateChanges,
      Projection projection,
      Sender sender,
      Outgoing outgoing,
      AppliedIds appliedIds,
      MessageKeeper keeper,
      Changes changes,
      Executor executor,
      InstantSource clock,
      IntPredicate isDrained,
      BiPredicate<LiveInstance, Envelope> localOffer) {
    this.instances = instances;
    this.store = store;
    this.lateChanges = lateChanges;
    this.projection = projection;
    this.sender = sender;
    this.outgoing = outgoing;
    this.appliedIds = appliedIds;
    this.keeper = keeper;
    this.changes = changes;
    this.executor = executor;
    this.clock = clock;
    this.isDrained = isDrained;
    this.localOffer = localOffer;
  }

  /** Commits a turn of an instance that is busy. */
  CompletableFuture<Void> commit(LiveInstance live, Turn turn) {
    underWay.begin();
    List<HeldMessage> triggers =
        live.handled.stream().map(Incoming::held).filter(Objects::nonNull).toList();
    return CompletableFuture.supplyAsync(() -> store(live, turn, triggers), executor)
        .thenCompose(after -> follow(live, turn, triggers, after))
        .whenComplete((done, failure) -> underWay.end());
  }

  /** Waits until no commit is under way; false if the time is up before. */
  boolean awaitIdle(Duration most) throws InterruptedException {
    return underWay.awaitNone(most);
  }

  /** No more is tried again; what is missing is done when the messages come again. */
  void close() {
    underWay.close();
  }

  private InstanceData store(LiveInstance live, Turn turn, List<HeldMessage> triggers) {
    InstanceData before = live.data();
    try {
      TurnRows rows = rows(live, before, turn, triggers);
      for (List<RowChange> batch : rows.ahead()) {
        store.history().transact(batch);
      }
      transact(before, rows);
      return rows.after();
    } catch (WorkItemLockLostException e) {
      logger.debug("{}", e.getMessage());
      giveBack(instances.forget(live));
      giveBack(triggers);
      throw e;
    } catch (RowConflictException e) {
      instances.reload(live);
      throw new TaskHubException(
          "Instance '%s': what is in memory of it is not what is stored. It is read anew."
              .formatted(live.id),
          e);
    } catch (RuntimeException | Error e) {
      instances.reload(live);
      throw e;
    }
  }

  private TurnRows rows(
      LiveInstance live, InstanceData before, Turn turn, List<HeldMessage> triggers) {
    LocalWork local = instances.local(live);
    Journal.Unsent unsent =
        new Journal.Unsent(
            turn.state().version(),
            Stream.concat(triggers.stream(), local.tokens().stream())
                .filter(message -> !message.isLocal())
                .map(message -> message.envelope().id())
                .toList(),
            outgoing.of(turn, clock.instant()).stream()
                .map(envelope -> new Journal.Send(Envelopes.write(envelope)))
                .toList(),
            tasksToSend(turn, local, triggers));
    List<Journal.Unsent> earlier = earlier(live, before.journal());
    Journal journal =
        new Journal(
            appliedIds.after(live.id, before.journal(), triggers),
            unsent.isEmpty()
                ? earlier
                : Stream.concat(earlier.stream(), Stream.of(unsent)).toList(),
            Journal.Redo.NOTHING);
    boolean begun =
        before.begun()
            || triggers.stream()
                .anyMatch(message -> message.envelope().content() instanceof Envelope.Start);
    InstanceData after =
        new InstanceData(
            turn.state(),
            snapshot(before, turn),
            begun,
            /* creation= */ null,
            /* etag= */ null,
            before.projected(),
            before.tasks(),
            journal);
    return new TurnRows(store.large(), before, after, turn, messageIds(triggers));
  }

  /**
   * What an earlier owner may not have sent. When all messages have been seen that can come again,
   * and none of those that wait was a trigger of it, it was sent.
   */
  private List<Journal.Unsent> earlier(LiveInstance live, Journal journal) {
    if (journal.unsent().isEmpty() || !isDrained.test(live.partition)) {
      return journal.unsent();
    }
    Set<String> waiting =
        instances.waiting(live.id).stream()
            .map(message -> message.envelope().id())
            .collect(Collectors.toSet());
    return journal.unsent().stream()
        .filter(turn -> turn.triggers().stream().anyMatch(waiting::contains))
        .toList();
  }

  /** The activities and timers of a turn, and the activities that run in this process. */
  private static List<Long> tasksToSend(Turn turn, LocalWork local, List<HeldMessage> triggers) {
    if (turn.state().status().isFinished()) {
      return List.of();
    }
    Set<Long> tasks = new LinkedHashSet<>(local.tasks());
    triggers.forEach(message -> LiveInstances.answered(message).ifPresent(tasks::remove));
    turn.upserted().stream()
        .filter(task -> task instanceof TaskRecord.Activity || task instanceof TaskRecord.Timer)
        .forEach(task -> tasks.add(task.taskId()));
    return List.copyOf(tasks);
  }

  private static HistoryEvent snapshot(InstanceData before, Turn turn) {
    long at = turn.state().snapshotAt();
    long first = before.state().historyLength();
    return at < first ? before.snapshot() : turn.events().get((int) (at - first));
  }

  private static List<String> messageIds(List<HeldMessage> triggers) {
    return triggers.stream()
        .map(message -> message.envelope().content())
        .filter(Envelope.Told.class::isInstance)
        .map(content -> ((Envelope.Told) content).messageId())
        .filter(Objects::nonNull)
        .toList();
  }

  /** Writes the transaction, if nobody else has gone on with the instance. */
  private void transact(InstanceData before, TurnRows rows) throws RowConflictException {
    String etag = before.etag();
    if (etag == null && !rows.needsNoTag()) {
      etag = current(before).etag();
    }
    try {
      store.history().transact(rows.transaction(etag));
    } catch (RowConflictException e) {
      if (e.index() != 0) {
        throw e;
      }
      // The row may be one that was written ahead of a transaction that never came.
      store.history().transact(rows.transaction(current(before).etag()));
    }
  }

  /** The sentinel row, if the instance is still where it was. */
  private Row current(InstanceData before) {
    String id = before.state().instanceId();
    long version = before.state().version();
    Optional<Row> sentinel = store.sentinel(id);
    if (sentinel.isEmpty()) {
      throw WorkItemLockLostException.versionConflict(id, version, "it does not exist");
    }
    InstanceState found = store.state(sentinel.get());
    if (before.isNew()
        || found.version() != version
        || !found.executionId().equals(before.state().executionId())) {
      throw WorkItemLockLostException.versionConflict(
          id, version, "it is at version " + found.version());
    }
    return sentinel.get();
  }

  /** Does what follows a transaction, again and again until it is done. */
  private CompletableFuture<Void> follow(
      LiveInstance live, Turn turn, List<HeldMessage> triggers, InstanceData after) {
    InstanceData before = live.data();
    after.tasks().changed(turn.upserted(), turn.deleted());
    if (turn.state().status().isFinished()) {
      after.tasks().clear();
    }
    Map<Long, TaskRecord> toSend = new HashMap<>();
    for (TaskRecord task : turn.upserted()) {
      if (!turn.state().status().isFinished() && !runsLocally(live, turn, task)) {
        toSend.put(task.taskId(), task);
      }
    }
    long version = turn.state().version();
    AtomicBoolean again = new AtomicBoolean();
    AtomicReference<@Nullable String> projected = new AtomicReference<>(before.projected());
    return untilDone(
            live.id,
            () -> lateChanges.apply(turn.state(), after.journal().redo()),
            () ->
                after.journal().unsent().stream()
                    .filter(unsent -> unsent.version() == version)
                    .findFirst()
                    .map(
                        unsent ->
                            sender.send(
                                turn.state(),
                                unsent,
                                id -> Optional.ofNullable(toSend.get(id)),
                                again.getAndSet(true)))
                    .orElseGet(() -> CompletableFuture.completedFuture(null)))
        .thenCompose(
            sent ->
                untilDone(
                    live.id,
                    () -> projected.set(projection.write(live, before, turn)),
                    () -> CompletableFuture.completedFuture(null)))
        .thenAccept(
            done -> {
              Journal journal =
                  after.journal().withSent(Set.of(version)).withRedo(Journal.Redo.NOTHING);
              InstanceData data = after.withJournal(journal).withProjected(projected.get());
              List<HeldMessage> released = instances.committed(live, data, triggers);
              changes.changed(live.id);
              turn.started().forEach(child -> changes.changed(child.instanceId()));
              released.forEach(message -> executor.execute(() -> delete(message)));
            });
  }

  private boolean runsLocally(LiveInstance live, Turn turn, TaskRecord task) {
    return task instanceof TaskRecord.Activity activity
        && localOffer.test(live, outgoing.run(turn.state(), activity));
  }

  private CompletableFuture<Void> untilDone(
      String id, Runnable first, Supplier<CompletableFuture<Void>> then) {
    return CompletableFuture.runAsync(first, executor)
        .thenCompose(done -> then.get())
        .exceptionallyCompose(
            failure -> {
              if (underWay.isClosed()) {
                return CompletableFuture.completedFuture(null);
              }
              logger.warn(
                  "instance={}: its turn is committed, but what follows failed; next try in {}: {}",
                  id,
                  RETRY,
                  failure.getMessage());
              logger.debug("instance={}", id, failure);
              Executor later =
                  CompletableFuture.delayedExecutor(
                      RETRY.toMillis(), TimeUnit.MILLISECONDS, executor);
              return CompletableFuture.runAsync(() -> {}, later)
                  .thenCompose(waited -> untilDone(id, first, then));
            });
  }

  /**
   * Does again what follows a turn that was committed by somebody who may have died after that.
   *
   * @return the ETag of the instance's row then; null if it is not known
   */
  @Nullable String repair(InstanceState state, Journal.Unsent turn, TaskReads tasks) {
    logger.info(
        "instance={}: what follows turn {} is done again", state.instanceId(), turn.version());
    Futures.join(sender.send(state, turn, tasks::task, /* again= */ true));
    String projected = projection.writeStored(state.instanceId());
    changes.changed(state.instanceId());
    return projected;
  }

  /** Stores why an instance cannot go on. */
  void block(LiveInstance live, InstanceData data, String reason) {
    InstanceState blocked = data.state().withBlocked(reason);
    String projected;
    if (data.isNew()) {
      projected =
          projection
              .writeCreated(blocked, data.projected())
              .orElseThrow(() -> changedMeanwhile(data));
    } else {
      Row row = current(data);
      Map<String, Object> columns = new HashMap<>(row.columns());
      columns.put("State", TurnRows.text(TurnRows.CODEC.encode(blocked)));
      Row changed =
          store.large().offload(new Row(row.partitionKey(), row.rowKey(), columns, row.etag()));
      if (!store.history().replace(changed)) {
        throw changedMeanwhile(data);
      }
      projected = projection.writeStored(live.id);
    }
    instances.changed(live, data.withState(blocked).withProjected(projected));
    changes.changed(live.id);
  }

  private static WorkItemLockLostException changedMeanwhile(InstanceData data) {
    return WorkItemLockLostException.versionConflict(
        data.state().instanceId(), data.state().version(), "somebody else has changed it");
  }

  /** Deletes a message that was handled, or says nothing. */
  void delete(HeldMessage message) {
    keeper.remove(message);
    try {
      boolean unused = message.delete();
      appliedIds.deleted(message);
    } catch (TaskHubException e) {
      appliedIds.notDeleted(message);
      logger.debug("a message that was handled could not be deleted, and comes again", e);
    }
  }

  private void giveBack(List<HeldMessage> messages) {
    for (HeldMessage message : messages) {
      keeper.remove(message);
      try {
        message.giveBack(Duration.ZERO);
      } catch (TaskHubException e) {
        logger.debug("a message comes again later", e);
      }
    }
  }
}
