package dev.durable.runtime.worker;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A hub whose first calls of some methods fail; then it works. */
final class FaultyHub implements TaskHub {
  final AtomicInteger failingTakes = new AtomicInteger();
  final AtomicInteger failingCommits = new AtomicInteger();
  final AtomicInteger failingCompletions = new AtomicInteger();
  final AtomicInteger throwingCommits = new AtomicInteger();
  final AtomicInteger lostCommits = new AtomicInteger();
  final AtomicInteger failingPurges = new AtomicInteger();
  final AtomicInteger calls = new AtomicInteger();

  /** While it is not done, what completing an activity waits for, the lock being in use. */
  volatile CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);

  /** Says that an activity waits for it. */
  final CountDownLatch isStoring = new CountDownLatch(1);

  private final TaskHub hub;

  FaultyHub(TaskHub hub) {
    this.hub = hub;
  }

  private static boolean fails(AtomicInteger left) {
    return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  static TaskHubException failure() {
    return new TaskHubException("A test lets this call fail. Try again.", null);
  }

  private <T> T take(Supplier<T> call) {
    calls.incrementAndGet();
    if (fails(failingTakes)) {
      throw failure();
    }
    return call.get();
  }

  @Override
  public CompletableFuture<Boolean> create(NewInstance instance) {
    return hub.create(instance);
  }

  @Override
  public CompletableFuture<Boolean> replace(NewInstance instance) {
    return hub.replace(instance);
  }

  @Override
  public CompletableFuture<SendResult> send(
      String instanceId, Message message, @Nullable String messageId) {
    return hub.send(instanceId, message, messageId);
  }

  @Override
  public CompletableFuture<PurgeResult> purge(String instanceId, @Nullable String executionId) {
    return fails(failingPurges)
        ? CompletableFuture.failedFuture(failure())
        : hub.purge(instanceId, executionId);
  }

  @Override
  public InstancePage list(InstanceQuery query) {
    return hub.list(query);
  }

  @Override
  public long count(InstanceQuery query) {
    return hub.count(query);
  }

  @Override
  public Optional<InstanceState> instance(String instanceId) {
    return hub.instance(instanceId);
  }

  @Override
  public List<HistoryEvent> history(String instanceId, long from, int limit) {
    return hub.history(instanceId, from, limit);
  }

  @Override
  public boolean awaitChange(String instanceId, @Nullable InstanceState seen, Duration timeout)
      throws InterruptedException {
    return hub.awaitChange(instanceId, seen, timeout);
  }

  @Override
  public Optional<OrchestrationWorkItem> takeOrchestration(Duration wait)
      throws InterruptedException {
    boolean unused = take(() -> true);
    return hub.takeOrchestration(wait);
  }

  @Override
  public CompletableFuture<Void> commit(OrchestrationWorkItem item, Turn turn) {
    if (fails(failingCommits)) {
      hub.abandon(item, Duration.ZERO);
      return CompletableFuture.failedFuture(failure());
    }
    if (fails(throwingCommits)) {
      throw new OutOfMemoryError("a test says so");
    }
    if (fails(lostCommits)) {
      hub.abandon(item, Duration.ZERO);
      return CompletableFuture.failedFuture(
          WorkItemLockLostException.lockGone(item.state().instanceId(), "the instance"));
    }
    return hub.commit(item, turn);
  }

  @Override
  public void abandon(OrchestrationWorkItem item, Duration delay) {
    hub.abandon(item, delay);
  }

  @Override
  public void block(OrchestrationWorkItem item, String reason, Duration delay) {
    hub.block(item, reason, delay);
  }

  @Override
  public Optional<ActivityWorkItem> takeActivity(Duration wait) throws InterruptedException {
    boolean unused = take(() -> true);
    return hub.takeActivity(wait);
  }

  @Override
  public CompletableFuture<Void> complete(ActivityWorkItem item, TaskMessage outcome) {
    if (!storing.isDone()) {
      isStoring.countDown();
      return storing;
    }
    return fails(failingCompletions)
        ? CompletableFuture.failedFuture(failure())
        : hub.complete(item, outcome);
  }

  @Override
  public CompletableFuture<Boolean> heartbeat(ActivityWorkItem item, @Nullable String progress) {
    return hub.heartbeat(item, progress);
  }

  @Override
  public CompletableFuture<Void> completeLater(ActivityWorkItem item) {
    return hub.completeLater(item);
  }

  @Override
  public void abandon(ActivityWorkItem item, Duration delay) {
    if (storing.isDone()) {
      hub.abandon(item, delay);
    }
  }

  @Override
  public void close() {
    hub.close();
  }
}
