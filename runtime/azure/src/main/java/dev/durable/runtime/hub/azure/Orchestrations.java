package dev.durable.runtime.hub.azure;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the orchestration dispatcher asks of the hub. Thread-safe. */
final class Orchestrations {
  private static final Logger logger = LoggerFactory.getLogger(Orchestrations.class);

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LiveInstances instances;
  private final InstanceStore store;
  private final Committer committer;
  private final DeadLetters deadLetters;
  private final MessageKeeper keeper;
  private final Schedule schedule;
  private final EarlyMessages early;
  private final Executor executor;
  private final InstantSource clock;

  Orchestrations(
      LiveInstances instances,
      InstanceStore store,
      Committer committer,
      DeadLetters deadLetters,
      MessageKeeper keeper,
      Schedule schedule,
      EarlyMessages early,
      Executor executor,
      InstantSource clock) {
    this.instances = instances;
    this.store = store;
    this.committer = committer;
    this.deadLetters = deadLetters;
    this.keeper = keeper;
    this.schedule = schedule;
    this.early = early;
    this.executor = executor;
    this.clock = clock;
  }

  Optional<OrchestrationWorkItem> take(Deadline deadline) throws InterruptedException {
    while (true) {
      Optional<LiveInstance> live = instances.take(deadline);
      if (live.isEmpty()) {
        return Optional.empty();
      }
      Optional<OrchestrationWorkItem> item = prepare(live.get());
      if (item.isPresent()) {
        return item;
      }
    }
  }

  private Optional<OrchestrationWorkItem> prepare(LiveInstance live) {
    try {
      InstanceData data = live.data();
      TaskReads tasks = new TaskReads(store, data);
      Selection selection =
          new Selection(data, tasks, clock.instant(), deadLetters::isPoison)
              .of(instances.inbox(live));
      if (!selection.doubtful().isEmpty() && instances.readAnew(live, selection.doubtful())) {
        return Optional.empty();
      }
      if (!selection.stale().isEmpty()) {
        if (instances.readAnew(live, selection.stale())) {
          return Optional.empty();
        }
        instances.remove(live, selection.stale());
        selection.stale().forEach(message -> keeper.remove(message));
        selection.stale().forEach(message -> message.giveBack(RETRY.multipliedBy(5)));
      }
      if (!selection.unsent().isEmpty()) {
        data = repair(live, data, tasks, selection.unsent());
      }
      instances.remove(live, selection.dropped());
      delete(selection.dropped());
      instances.remove(live, selection.early());
      for (HeldMessage message : selection.early()) {
        early.add(
            live.partition,
            message,
            due(data, message),
            arrived -> instances.deliver(live.partition, arrived));
      }
      if (!selection.early().isEmpty() && !instances.isHeld(live, live.lock)) {
        // The partition was given up meanwhile.
        early.giveBack(live.partition);
      }
      instances.remove(live, selection.poison());
      String reason = selection.setAside();
      for (HeldMessage message : selection.poison()) {
        keeper.remove(message);
        reason = deadLetters.setAsideControl(live.partition, message);
      }
      if (reason != null) {
        committer.block(live, data, reason);
        data = live.data();
      }
      List<Incoming> messages = selection.selected();
      if (messages.isEmpty()) {
        rest(live, data);
        return Optional.empty();
      }
      instances.remove(
          live, messages.stream().map(Incoming::held).filter(held -> held != null).toList());
      instances.handling(live, messages);
      return Optional.of(
          new OrchestrationWorkItem(
              live.lock,
              data.state(),
              data.snapshot(),
              messages.stream().map(Incoming::message).toList(),
              new HeldReader(instances, live, store, data)));
    } catch (RuntimeException | Error e) {
      instances.release(live, clock.instant().plus(RETRY));
      schedule.at(clock.instant().plus(RETRY), this::releasePostponed);
      throw e;
    }
  }

  /** An applied message came again: what follows its turn may not have been done. */
  private InstanceData repair(
      LiveInstance live, InstanceData data, TaskReads tasks, List<HeldMessage> messages) {
    InstanceData current = data;
    for (HeldMessage message : messages) {
      for (Journal.Unsent turn : current.journal().unsent()) {
        if (turn.triggers().contains(message.envelope().id())) {
          String projected = committer.repair(current.state(), turn, tasks);
          current =
              current
                  .withJournal(current.journal().withSent(Set.of(turn.version())))
                  .withProjected(projected);
        }
      }
    }
    instances.changed(live, current);
    return current;
  }

  private void rest(LiveInstance live, InstanceData data) {
    if (data.state().status().isFinished() && instances.inbox(live).isEmpty()) {
      // What has come just now is for whoever takes its place.
      instances.forget(live).forEach(message -> instances.deliver(live.partition, message));
    } else {
      instances.release(live, null);
    }
  }

  private Instant due(InstanceData data, HeldMessage message) {
    return DueTimes.of(message.envelope(), taskId -> new TaskReads(store, data).task(taskId));
  }

  CompletableFuture<Void> commit(OrchestrationWorkItem item, Turn turn) {
    InstanceState before = item.state();
    LiveInstance live = instances.claim(before.instanceId(), item.lock());
    if (live == null) {
      return CompletableFuture.supplyAsync(
          () -> {
            throw lockLost(before);
          },
          executor);
    }
    try {
      checkFollows(before, turn.state());
    } catch (RuntimeException e) {
      instances.release(live, null);
      return CompletableFuture.failedFuture(e);
    }
    return committer.commit(live, turn);
  }

  void abandon(OrchestrationWorkItem item, Duration delay) {
    LiveInstance live = instances.claim(item.state().instanceId(), item.lock());
    if (live != null) {
      release(live, after(delay));
    }
  }

  void block(OrchestrationWorkItem item, String reason, Duration delay) {
    LiveInstance live = instances.claim(item.state().instanceId(), item.lock());
    if (live != null) {
      Instant until = after(delay);
      executor.execute(
          () -> {
            try {
              committer.block(live, live.data(), reason);
            } catch (RuntimeException e) {
              logger.warn(
                  "instance={}: why it is blocked could not be stored: {}",
                  live.id,
                  e.getMessage());
              logger.debug("instance={}", live.id, e);
            }
            release(live, until);
          });
    }
  }

  private void release(LiveInstance live, Instant notBefore) {
    instances.release(live, notBefore);
    schedule.at(notBefore, this::releasePostponed);
  }

  private void releasePostponed() {
    instances.releasePostponed().ifPresent(next -> schedule.at(next, this::releasePostponed));
  }

  private void delete(List<HeldMessage> messages) {
    for (HeldMessage message : messages) {
      keeper.remove(message);
      executor.execute(() -> committer.delete(message));
    }
  }

  private Instant after(Duration delay) {
    try {
      return clock.instant().plus(delay);
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MAX;
    }
  }

  private TaskHubException lockLost(InstanceState before) {
    String id = before.instanceId();
    Optional<InstanceState> current = store.state(id);
    if (current.isPresent() && current.get().version() == before.version()) {
      return WorkItemLockLostException.lockGone(id, "the instance");
    }
    return WorkItemLockLostException.versionConflict(
        id,
        before.version(),
        current.map(state -> "it is at version " + state.version()).orElse("it does not exist"));
  }

  private static void checkFollows(InstanceState before, @Nullable InstanceState after) {
    if (after == null
        || !after.instanceId().equals(before.instanceId())
        || after.version() != before.version() + 1) {
      throw new IllegalArgumentException(
          "A turn of instance '%s' at version %d cannot lead to %s. The version grows by one with each turn"
              .formatted(before.instanceId(), before.version(), after));
    }
  }
}
