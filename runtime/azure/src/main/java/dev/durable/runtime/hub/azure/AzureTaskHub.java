package dev.durable.runtime.hub.azure;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.DeadLetter;
import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskMessage;
import dev.durable.runtime.instance.NewInstance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task hub in the queues, tables and blobs of a storage account, which any number of workers
 * share. Its layout is that of Durable Functions, as {@code docs/task-hub.md} describes.
 *
 * <p>Each worker owns some of the control queues, and keeps the instances in memory that they have
 * messages for. Ownership is for speed: what keeps two workers apart is the transaction that
 * commits a turn, which only one of them can make. A process that only calls the client's methods
 * owns nothing.
 */
public final class AzureTaskHub implements TaskHub {
  private final AzureHubSettings settings;
  private final HubParts parts;
  private final UnderWay underWay = new UnderWay();

  /** Lets the requests fail that are under way. */
  private final Set<Runnable> failures = ConcurrentHashMap.newKeySet();

  private final AtomicInteger workers = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  private AzureTaskHub(AzureHubSettings settings, HubParts parts) {
    this.settings = settings;
    this.parts = parts;
  }

  /**
   * Opens a hub, and creates what it needs in the account.
   *
   * @param account closed by the hub
   * @param clock says when timers and delayed activities are due
   * @throws TaskHubException when the storage cannot be used, or the hub has another number of
   *     partitions
   */
  public static AzureTaskHub open(
      StorageAccount account, AzureHubSettings settings, InstantSource clock) {
    return open(account, settings, clock, InstantSource.system(), HiddenMessages.UNWATCHED);
  }

  static AzureTaskHub open(
      StorageAccount account,
      AzureHubSettings settings,
      InstantSource clock,
      InstantSource leaseClock,
      HiddenMessages watcher) {
    return new AzureTaskHub(
        settings, HubParts.create(account, settings, clock, leaseClock, watcher));
  }

  @Override
  public CompletableFuture<Boolean> create(NewInstance instance) {
    HubKeys.check(instance);
    return unlessClosed(() -> parts.requests().create(instance));
  }

  @Override
  public CompletableFuture<Boolean> replace(NewInstance instance) {
    HubKeys.check(instance);
    return unlessClosed(() -> parts.requests().replace(instance));
  }

  @Override
  public CompletableFuture<SendResult> send(
      String instanceId, Message message, @Nullable String messageId) {
    if (messageId != null) {
      HubKeys.checkMessageId(messageId);
    }
    return unlessClosed(() -> parts.requests().send(instanceId, message, messageId));
  }

  @Override
  public CompletableFuture<PurgeResult> purge(String instanceId, @Nullable String executionId) {
    return unlessClosed(() -> parts.requests().purge(instanceId, executionId));
  }

  @Override
  public InstancePage list(InstanceQuery query) {
    checkOpen();
    return parts.listing().list(query);
  }

  @Override
  public long count(InstanceQuery query) {
    checkOpen();
    return parts.listing().count(query);
  }

  @Override
  public Optional<InstanceState> instance(String instanceId) {
    checkOpen();
    return parts.store().state(instanceId);
  }

  @Override
  public List<HistoryEvent> history(String instanceId, long from, int limit) {
    checkOpen();
    return parts.store().history(instanceId, from, limit);
  }

  @Override
  public boolean awaitChange(String instanceId, @Nullable InstanceState seen, Duration timeout)
      throws InterruptedException {
    return parts
        .changes()
        .await(
            instanceId,
            Deadline.after(timeout),
            () -> !closed.get() && !Objects.equals(instance(instanceId).orElse(null), seen));
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    checkOpen();
    return parts.deadLetters().list(limit);
  }

  @Override
  public boolean replay(String deadLetterId) {
    checkOpen();
    return parts.deadLetters().replay(deadLetterId);
  }

  @Override
  public void workerStarts() {
    workers.incrementAndGet();
    if (!closed.get()) {
      parts.startWorking();
      parts.leases().start();
    }
  }

  /**
   * Hands the partitions of this process over to other workers; this one goes on with them until
   * others have reserved them. That takes as long as it takes the others to look, which they do
   * every third of the lease time, and two fifths of the lease time at most, besides the time for
   * what is under way. If no other worker has a partition, they are given up at once.
   */
  @Override
  public void workerLeaves() throws InterruptedException {
    if (workers.decrementAndGet() == 0 && !closed.get()) {
      parts.stopWorking();
    }
  }

  @Override
  public Optional<OrchestrationWorkItem> takeOrchestration(Duration wait)
      throws InterruptedException {
    if (closed.get()) {
      return Optional.empty();
    }
    parts.startWorking();
    return parts.orchestrations().take(Deadline.after(wait));
  }

  @Override
  public CompletableFuture<Void> commit(OrchestrationWorkItem item, Turn turn) {
    return unlessClosed(() -> parts.orchestrations().commit(item, turn));
  }

  @Override
  public void abandon(OrchestrationWorkItem item, Duration delay) {
    if (!closed.get()) {
      parts.orchestrations().abandon(item, delay);
    }
  }

  @Override
  public void block(OrchestrationWorkItem item, String reason, Duration delay) {
    if (!closed.get()) {
      parts.orchestrations().block(item, reason, delay);
    }
  }

  @Override
  public Optional<ActivityWorkItem> takeActivity(Duration wait) throws InterruptedException {
    if (closed.get()) {
      return Optional.empty();
    }
    parts.startWorking();
    return parts.activities().take(Deadline.after(wait));
  }

  @Override
  public CompletableFuture<Void> complete(ActivityWorkItem item, TaskMessage outcome) {
    return unlessClosed(() -> parts.activities().complete(item, outcome));
  }

  @Override
  public CompletableFuture<Boolean> heartbeat(ActivityWorkItem item, @Nullable String progress) {
    return unlessClosed(() -> parts.activities().heartbeat(item, progress));
  }

  @Override
  public CompletableFuture<Void> completeLater(ActivityWorkItem item) {
    return unlessClosed(() -> parts.activities().completeLater(item));
  }

  @Override
  public void abandon(ActivityWorkItem item, Duration delay) {
    if (!closed.get()) {
      parts.activities().abandon(item, delay);
    }
  }

  /** The parts, for tests. */
  HubParts parts() {
    return parts;
  }

  /**
   * Stores what is under way, gives back what it holds, and closes. That takes 20 seconds at most;
   * if the storage does not answer a request within three seconds, it ends at once. Nothing is lost
   * by that: what was not given back goes to others when its lease or its visibility timeout
   * expires, and a request that has not been answered fails.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      parts.close(underWay);
      failures.forEach(Runnable::run);
    }
  }

  private void checkOpen() {
    if (closed.get()) {
      throw isClosed();
    }
  }

  private TaskHubException isClosed() {
    return new TaskHubException(
        "The task hub '%s' is closed. Open it anew.".formatted(settings.hubName()), null);
  }

  private <T> CompletableFuture<T> unlessClosed(Supplier<CompletableFuture<T>> request) {
    underWay.begin();
    if (closed.get()) {
      underWay.end();
      return CompletableFuture.failedFuture(isClosed());
    }
    CompletableFuture<T> result;
    try {
      result = request.get();
    } catch (RuntimeException | Error e) {
      underWay.end();
      throw e;
    }
    CompletableFuture<T> counted = result.whenComplete((done, failure) -> underWay.end());
    Runnable fail = () -> counted.completeExceptionally(isClosed());
    failures.add(fail);
    return counted.whenComplete((done, failure) -> failures.remove(fail));
  }
}
