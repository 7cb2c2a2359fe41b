package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskMessage;
import dev.durable.runtime.instance.NewInstance;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task hub inside one process, over an ordered store.
 *
 * <p>Reading happens in the caller's thread. Every change is an {@code Operation}: the caller's
 * thread encodes it, the committer's thread stores all that wait with one write, then brings the
 * memory up to date and completes the callers' futures. A callback on such a future runs in that
 * thread: it must neither block nor close the hub.
 *
 * <p>Locks do not expire, because whoever holds one lives in this process; opening the hub anew
 * offers everything again. When {@link #complete} fails, its caller keeps the lock.
 */
public final class EmbeddedTaskHub implements TaskHub {
  private static final int DELIVERED_AT_ONCE = 256;

  private final OrderedStore store;
  private final InstantSource clock;
  private final Records records;
  private final LiveState live;
  private final WorkItems workItems;
  private final InstanceRegister register;
  private final Committer committer;
  private final DeadLetters deadLetters;
  private final ReentrantLock delivering = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedTaskHub(OrderedStore store, InstantSource clock, AtomicLong numbers) {
    this.store = store;
    this.clock = clock;
    records = new Records(store);
    committer = new Committer(store, numbers);
    deadLetters = new DeadLetters(store.location(), committer);
    live =
        new LiveState(
            new ReadyInstances(store, numbers),
            new ActivityQueue(store, numbers, deadLetters),
            new DelayedEntries(store, deadLetters),
            new Alarm(clock, this::deliverDue),
            new InstanceChanges());
    workItems = new WorkItems(records, live, committer, clock);
    register = new InstanceRegister(store, live, committer, clock);
  }

  /**
   * Opens a hub on a store and offers all work that is in it.
   *
   * @param store closed by the hub; no other hub uses it
   * @param clock says when timers and delayed activities are due. Between their due moments the hub
   *     waits by the real time: after setting a clock forward, call {@link #deliverDue}
   * @throws TaskHubException when the store cannot be used; the store is not closed then
   */
  public static EmbeddedTaskHub open(OrderedStore store, InstantSource clock) {
    EmbeddedTaskHub hub = openWithoutAlarm(store, clock);
    hub.live.alarm().at(Instant.MIN);
    hub.live.alarm().start();
    return hub;
  }

  /**
   * Opens a hub that delivers nothing by itself, whatever the clock says: only {@link #deliverDue}
   * does. So a test decides what happens when.
   *
   * @param store closed by the hub; no other hub uses it
   * @throws TaskHubException when the store cannot be used; the store is not closed then
   */
  public static EmbeddedTaskHub openWithoutAlarm(OrderedStore store, InstantSource clock) {
    EmbeddedTaskHub hub = new EmbeddedTaskHub(store, clock, StoreOpening.open(store));
    hub.committer.start();
    return hub;
  }

  @Override
  public CompletableFuture<Boolean> create(NewInstance instance) {
    return register.create(instance);
  }

  @Override
  public CompletableFuture<Boolean> replace(NewInstance instance) {
    return register.replace(instance);
  }

  @Override
  public CompletableFuture<SendResult> send(
      String instanceId, Message message, @Nullable String messageId) {
    SendMessage operation =
        new SendMessage(live, instanceId, Records.CODEC.encode(message), messageId);
    return committer.submit(operation).thenApply(stored -> operation.result());
  }

  @Override
  public CompletableFuture<PurgeResult> purge(String instanceId, @Nullable String executionId) {
    return register.purge(instanceId, executionId);
  }

  @Override
  public InstancePage list(InstanceQuery query) {
    try (StoreView view = store.view()) {
      return new InstanceSearch(view, deadLetters, query).page();
    }
  }

  @Override
  public long count(InstanceQuery query) {
    try (StoreView view = store.view()) {
      return new InstanceSearch(view, deadLetters, query).count();
    }
  }

  @Override
  public Optional<InstanceState> instance(String instanceId) {
    return records.instance(instanceId).map(StoredInstance::state);
  }

  @Override
  public List<HistoryEvent> history(String instanceId, long from, int limit) {
    return records.history(instanceId, from, limit);
  }

  @Override
  public boolean awaitChange(String instanceId, @Nullable InstanceState seen, Duration timeout)
      throws InterruptedException {
    try {
      return live.changes()
          .await(
              instanceId,
              Deadline.after(timeout),
              () -> !Objects.equals(instance(instanceId).orElse(null), seen));
    } catch (TaskHubException e) {
      return falseIfClosed(e);
    }
  }

  @Override
  public Optional<OrchestrationWorkItem> takeOrchestration(Duration wait)
      throws InterruptedException {
    try {
      return workItems.takeOrchestration(Deadline.after(wait));
    } catch (TaskHubException e) {
      return emptyIfClosed(e);
    }
  }

  @Override
  public CompletableFuture<Void> commit(OrchestrationWorkItem item, Turn turn) {
    InstanceState before = item.state();
    Optional<HeldInstance> claimed = live.ready().claim(item.lock());
    if (claimed.isEmpty()) {
      return CompletableFuture.failedFuture(lockLost(before));
    }
    HeldInstance held = claimed.get();
    CommitTurn operation;
    try {
      checkFollows(before, turn.state());
      operation = new CommitTurn(live, records, held, before, turn, clock.instant());
    } catch (OutOfMemoryError e) {
      workItems.putAside(held, WorkItems.tooLarge("the turn of instance '" + held.id + "'"));
      return CompletableFuture.failedFuture(e);
    } catch (RuntimeException | Error e) {
      live.ready().release(held, /* consumed= */ false);
      return CompletableFuture.failedFuture(e);
    }
    return committer.submit(operation);
  }

  @Override
  public void abandon(OrchestrationWorkItem item, Duration delay) {
    live.ready()
        .claim(item.lock())
        .ifPresent(
            held -> {
              if (isPositive(delay)) {
                committer.post(new PostponeInstance(live, held, after(delay)));
              } else {
                live.ready().release(held, /* consumed= */ false);
              }
            });
  }

  @Override
  public void block(OrchestrationWorkItem item, String reason, Duration delay) {
    live.ready()
        .claim(item.lock())
        .ifPresent(
            held ->
                committer.post(
                    PostponeInstance.blocked(live, held, after(delay), held.before(), reason)));
  }

  @Override
  public Optional<ActivityWorkItem> takeActivity(Duration wait) throws InterruptedException {
    try {
      return workItems.takeActivity(Deadline.after(wait));
    } catch (TaskHubException e) {
      return emptyIfClosed(e);
    }
  }

  @Override
  public CompletableFuture<Void> complete(ActivityWorkItem item, TaskMessage outcome) {
    byte[] message = Records.CODEC.encode(outcome);
    return live.activities()
        .beginCompletion(item.lock())
        .map(taken -> committer.submit(new CompleteActivity(live, taken, message)))
        .orElseGet(() -> CompletableFuture.failedFuture(lockGone(item)));
  }

  private static WorkItemLockLostException lockGone(ActivityWorkItem item) {
    return WorkItemLockLostException.lockGone(
        item.instanceId(),
        "activity '%s' (task %d)".formatted(item.task().activity(), item.task().taskId()));
  }

  @Override
  public CompletableFuture<Boolean> heartbeat(ActivityWorkItem item, @Nullable String progress) {
    Optional<QueuedActivity> held = live.activities().held(item.lock());
    if (held.isEmpty() || !records.isActivity(held.get().task())) {
      return CompletableFuture.completedFuture(false);
    }
    return progress == null
        ? CompletableFuture.completedFuture(true)
        : committer.submit(new StoreProgress(held.get(), progress)).thenApply(stored -> true);
  }

  @Override
  public CompletableFuture<Void> completeLater(ActivityWorkItem item) {
    return live.activities()
        .beginCompletion(item.lock())
        .map(taken -> committer.submit(CompleteActivity.later(live, taken)))
        .orElseGet(() -> CompletableFuture.failedFuture(lockGone(item)));
  }

  @Override
  public void abandon(ActivityWorkItem item, Duration delay) {
    live.activities()
        .claim(item.lock())
        .ifPresent(
            activity -> {
              if (isPositive(delay)) {
                committer.post(new PostponeActivity(live, activity, after(delay)));
              } else {
                live.activities().offerAgain(activity);
              }
            });
  }

  /**
   * When something is due next that is not due now: a timer, a delayed start, what was postponed.
   * For who sets the clock forward. It may turn out then that nobody needs it any more.
   */
  public Optional<Instant> nextDue() {
    Instant now = clock.instant();
    return Stream.of(
            live.ready().releasePostponed(now),
            live.activities().releasePostponed(now),
            DelayedEntries.first(store))
        .flatMap(Optional::stream)
        .filter(due -> due.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  /**
   * Delivers everything that is due by the clock now: fires timers, queues delayed activities and
   * offers what was abandoned. All of it is stored when this returns. The hub does this by itself
   * as real time passes; call it after setting a clock forward.
   */
  public void deliverDue() {
    delivering.lock();
    try {
      if (closed.get()) {
        return;
      }
      Instant now = clock.instant();
      live.ready().releasePostponed(now).ifPresent(live.alarm()::at);
      live.activities().releasePostponed(now).ifPresent(live.alarm()::at);
      DelayedEntries.Due found = live.delayed().takeDue(now, DELIVERED_AT_ONCE);
      while (!found.due().isEmpty()) {
        committer.submit(new DeliverDue(live, found.due())).join();
        found = live.delayed().takeDue(now, DELIVERED_AT_ONCE);
      }
      found.next().ifPresent(live.alarm()::at);
    } catch (CompletionException e) {
      live.delayed().mayHaveAdded();
      throw e.getCause() instanceof TaskHubException failure
          ? failure
          : HubProblems.writeFailed(store.location(), e);
    } finally {
      delivering.unlock();
    }
  }

  @Override
  public void close() {
    if (committer.isCurrentThread()) {
      throw new IllegalStateException(
          "The task hub in %s cannot be closed in a callback of one of its futures. Close it in another thread."
              .formatted(store.location()));
    }
    if (closed.compareAndSet(false, true)) {
      live.ready().close();
      live.activities().close();
      live.changes().close();
      live.alarm().close();
      committer.close();
      store.close();
    }
  }

  private TaskHubException lockLost(InstanceState before) {
    String id = before.instanceId();
    long basedOn = before.version();
    Optional<InstanceState> current;
    try {
      current = instance(id);
    } catch (TaskHubException e) {
      return e;
    }
    return current
        .filter(state -> state.version() == basedOn)
        .map(state -> WorkItemLockLostException.lockGone(id, "the instance"))
        .orElseGet(
            () ->
                WorkItemLockLostException.versionConflict(
                    id,
                    basedOn,
                    current
                        .map(state -> "it is at version " + state.version())
                        .orElse("it does not exist")));
  }

  private static void checkFollows(InstanceState before, InstanceState after) {
    if (!after.instanceId().equals(before.instanceId())
        || after.version() != before.version() + 1) {
      throw new IllegalArgumentException(
          "A turn of instance '%s' at version %d cannot lead to version %d of instance '%s'. The version grows by one with each turn"
              .formatted(
                  before.instanceId(), before.version(), after.version(), after.instanceId()));
    }
  }

  private static boolean isPositive(Duration delay) {
    return !delay.isNegative() && !delay.isZero();
  }

  private Instant after(Duration delay) {
    try {
      return clock.instant().plus(delay);
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MAX;
    }
  }

  private <T> Optional<T> emptyIfClosed(TaskHubException failure) {
    if (closed.get()) {
      return Optional.empty();
    }
    throw failure;
  }

  private boolean falseIfClosed(TaskHubException failure) {
    return emptyIfClosed(failure).isPresent();
  }
}
