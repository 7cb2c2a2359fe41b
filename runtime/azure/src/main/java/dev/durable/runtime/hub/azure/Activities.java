package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskMessage;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the activity dispatcher asks of the hub. Thread-safe. */
final class Activities {
  private static final Logger logger = LoggerFactory.getLogger(Activities.class);
  private static final Duration WHILE_TAKEN = Duration.ofMinutes(10);

  private final HubQueues queues;
  private final WantedActivities wanted;
  private final LiveInstances instances;
  private final InstanceStore store;
  private final Outgoing outgoing;
  private final DeadLetters deadLetters;
  private final MessageKeeper keeper;
  private final EarlyMessages early;
  private final SerialLanes lanes;
  private final InstantSource clock;
  private final Duration handOver;
  private final Executor executor;
  private final Runnable wakeLoop;

  private final ActivityBoard board = new ActivityBoard();

  Activities(
      HubQueues queues,
      WantedActivities wanted,
      LiveInstances instances,
      InstanceStore store,
      Outgoing outgoing,
      DeadLetters deadLetters,
      MessageKeeper keeper,
      EarlyMessages early,
      SerialLanes lanes,
      InstantSource clock,
      Duration handOver,
      Executor executor,
      Runnable wakeLoop) {
    this.queues = queues;
    this.wanted = wanted;
    this.instances = instances;
    this.store = store;
    this.outgoing = outgoing;
    this.deadLetters = deadLetters;
    this.keeper = keeper;
    this.early = early;
    this.lanes = lanes;
    this.clock = clock;
    this.handOver = handOver;
    this.executor = executor;
    this.wakeLoop = wakeLoop;
  }

  /** How many activities the queue may give now: as many as somebody waits for. */
  int room() {
    return board.room();
  }

  void arrived(HeldMessage message) {
    board.add(message);
  }

  /**
   * Offers an activity to those who wait for one here, without sending it.
   *
   * @return false if nobody waits, or the instance is about to go elsewhere: it has to be sent
   */
  boolean offerLocally(LiveInstance live, Envelope run) {
    TaskRecord.Activity task = ((Envelope.Run) run.content()).task();
    if (handOver.isZero()
        || isLater(task.notBefore())
        || task.attempt() > 1
        || instances.isEnding(live.partition)) {
      return false;
    }
    HeldMessage message =
        HeldMessage.local(
            run,
            () -> {},
            after -> {
              queues.sendWorkItem(run, after);
              release(instances.localEnds(live.id, task.taskId()));
            });
    return board.addIfAwaited(message, () -> instances.localBegins(live, task.taskId()));
  }

  /** Deletes messages that were kept for activities which ran here. */
  private void release(List<HeldMessage> tokens) {
    for (HeldMessage token : tokens) {
      keeper.remove(token);
      executor.execute(
          () -> {
            boolean unused = token.delete();
          });
    }
  }

  Optional<ActivityWorkItem> take(Deadline deadline) throws InterruptedException {
    while (true) {
      Optional<HeldMessage> message = board.next(deadline, wakeLoop);
      if (message.isEmpty()) {
        return Optional.empty();
      }
      Optional<ActivityWorkItem> item = offer(message.get());
      if (item.isPresent()) {
        return item;
      }
    }
  }

  /** The work item of a message; empty if nobody wants the activity, or it is not due. */
  private Optional<ActivityWorkItem> offer(HeldMessage message) {
    try {
      Envelope envelope = message.envelope();
      if (!(envelope.content() instanceof Envelope.Run run) || envelope.executionId() == null) {
        deadLetters.setAside(queues.workItems(), message, "it is no activity");
        return Optional.empty();
      }
      TaskRecord.Activity task = run.task();
      Instant notBefore = task.notBefore();
      if (notBefore != null && isLater(notBefore)) {
        early.add(queues.workItems(), message, notBefore, this::arrived);
        return Optional.empty();
      }
      if (board.isTaken(envelope.id())) {
        // After a crash, a message may be there twice. It is not deleted, because it may be the one
        // that brings the activity back if this process dies.
        keeper.remove(message);
        message.giveBack(WHILE_TAKEN);
        return Optional.empty();
      }
      if (deadLetters.isPoison(message)) {
        deadLetters.setAsideActivity(message, envelope, task);
        return Optional.empty();
      }
      if (!message.isLocal() && !wanted.isWanted(message, task)) {
        delete(message);
        return Optional.empty();
      }
      String progress = progress(message, task);
      return Optional.of(
          new ActivityWorkItem(
              board.hold(message), envelope.instanceId(), envelope.executionId(), task, progress));
    } catch (TaskHubException e) {
      arrived(message);
      throw e;
    }
  }

  private boolean isLater(@Nullable Instant due) {
    return due != null && due.isAfter(clock.instant());
  }

  /** How far an activity is that has run before. */
  private @Nullable String progress(HeldMessage message, TaskRecord.Activity task) {
    return message.deliveries() > 1 || task.attempt() > 1 || message.isRepeated()
        ? store
            .taskRow(message.envelope().instanceId(), task.taskId())
            .map(row -> row.text("Progress"))
            .orElse(null)
        : null;
  }

  CompletableFuture<Void> complete(ActivityWorkItem item, TaskMessage outcome) {
    HeldMessage message = board.claim(item);
    if (message == null) {
      return lockGone(item);
    }
    Envelope answer =
        outgoing.answer(
            Outgoing.id(item.executionId(), "outcome", outcome.toString()),
            item.instanceId(),
            item.executionId(),
            message.envelope().incarnation(),
            outcome);
    return message.isLocal()
        ? handOver(item, message, answer)
        : end(item, message, () -> queues.sendControl(answer, Duration.ZERO));
  }

  /**
   * Hands the outcome of an activity over to its orchestration in memory. It is stored with the
   * next turn, or, when that takes too long, as a message.
   */
  private CompletableFuture<Void> handOver(
      ActivityWorkItem item, HeldMessage run, Envelope answer) {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    Runnable send =
        () -> {
          var unused =
              end(item, run, () -> queues.sendControl(answer, Duration.ZERO))
                  .whenComplete(
                      (done, failure) -> {
                        if (failure == null) {
                          release(instances.localEnds(item.instanceId(), item.task().taskId()));
                          stored.complete(null);
                        } else {
                          stored.completeExceptionally(failure);
                        }
                      });
        };
    HeldMessage outcome =
        HeldMessage.local(
            answer,
            () -> {
              boolean unused = run.delete();
              release(instances.localEnds(item.instanceId(), item.task().taskId()));
              stored.complete(null);
            },
            after -> send.run());
    if (instances.deliverLocally(outcome)) {
      CompletableFuture.delayedExecutor(handOver.toMillis(), TimeUnit.MILLISECONDS, executor)
          .execute(
              () -> {
                if (instances.withdraw(outcome)) {
                  outcome.giveBack(Duration.ZERO);
                }
              });
    } else {
      send.run();
    }
    return stored;
  }

  CompletableFuture<Void> completeLater(ActivityWorkItem item) {
    HeldMessage message = board.claim(item);
    return message == null
        ? lockGone(item)
        : end(
            item,
            message,
            () -> {
              if (message.isLocal()) {
                release(instances.localEnds(item.instanceId(), item.task().taskId()));
              }
            });
  }

  private static CompletableFuture<Void> lockGone(ActivityWorkItem item) {
    return CompletableFuture.failedFuture(
        WorkItemLockLostException.lockGone(
            item.instanceId(),
            "activity '%s' (task %d)".formatted(item.task().activity(), item.task().taskId())));
  }

  /** Does something and deletes the activity's message; when that fails, the lock stays. */
  private CompletableFuture<Void> end(ActivityWorkItem item, HeldMessage message, Runnable action) {
    return lanes
        .<Void>submit(
            item.instanceId(),
            () -> {
              action.run();
              delete(message);
              return null;
            })
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                board.holdAgain(item, message);
              }
            });
  }

  private void delete(HeldMessage message) {
    keeper.remove(message);
    boolean unused = message.delete();
  }

  CompletableFuture<Boolean> heartbeat(ActivityWorkItem item, @Nullable String progress) {
    HeldMessage message = board.held(item);
    if (message == null || message.isEnded()) {
      return CompletableFuture.completedFuture(false);
    }
    return lanes.submit(item.instanceId(), () -> store(item, progress));
  }

  private boolean store(ActivityWorkItem item, @Nullable String progress) {
    while (true) {
      Optional<Row> row = store.taskRow(item.instanceId(), item.task().taskId());
      if (row.isEmpty()
          || !item.executionId().equals(row.get().text("Execution"))
          || !(store.taskRecord(item.instanceId(), row.get()) instanceof TaskRecord.Activity)) {
        return false;
      }
      if (progress == null
          || store.history().replace(store.large().offload(row.get().with("Progress", progress)))) {
        return true;
      }
    }
  }

  void abandon(ActivityWorkItem item, Duration delay) {
    HeldMessage message = board.claim(item);
    if (message == null) {
      return;
    }
    keeper.remove(message);
    var unused =
        lanes.submit(
            item.instanceId(),
            () -> {
              try {
                if (delay.isZero() || delay.isNegative()) {
                  message.giveBack(Duration.ZERO);
                } else {
                  // A new message: the queue does not count this as a failed delivery.
                  queues.sendWorkItem(
                      outgoing.again(message.envelope(), clock.instant().plus(delay)), delay);
                  delete(message);
                  if (message.isLocal()) {
                    release(instances.localEnds(item.instanceId(), item.task().taskId()));
                  }
                }
              } catch (TaskHubException e) {
                logger.warn(
                    "instance={} activity={}: it could not be given back, and comes again later: {}",
                    item.instanceId(),
                    item.task().activity(),
                    e.getMessage());
                logger.debug("instance={}", item.instanceId(), e);
                if (message.isLocal()) {
                  // It is in no queue, so nobody else can bring it again.
                  arrived(message);
                }
              }
              return null;
            });
  }

  void close() {
    board.close();
  }

  /** Gives back all that is in memory. */
  void releaseAll() {
    for (HeldMessage message : board.removeAll()) {
      keeper.remove(message);
      executor.execute(() -> giveBack(message));
    }
    executor.execute(() -> early.giveBack(queues.workItems()));
  }

  private static void giveBack(HeldMessage message) {
    try {
      message.giveBack(Duration.ZERO);
    } catch (TaskHubException e) {
      logger.debug("an activity comes again later", e);
    }
  }

  /** Whether a message is the outcome of an attempt of an activity. */
  static boolean isOutcome(Message message, TaskRecord.Activity task) {
    return (message instanceof Message.TaskCompleted done
            && done.taskId() == task.taskId()
            && done.attempt() == task.attempt())
        || (message instanceof Message.TaskFailed failed
            && failed.taskId() == task.taskId()
            && failed.attempt() == task.attempt());
  }
}
