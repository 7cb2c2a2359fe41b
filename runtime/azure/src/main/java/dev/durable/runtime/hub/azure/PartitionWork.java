package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.format.UnreadableMessageException;
import dev.durable.runtime.hub.azure.partition.PartitionLeases;
import dev.durable.runtime.hub.azure.storage.TakenMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dequeues the messages of the partitions that this process owns. Thread-safe. */
final class PartitionWork implements PartitionLeases.Listener {
  private static final Logger logger = LoggerFactory.getLogger(PartitionWork.class);

  /** How many messages of a partition wait in memory at most. */
  private static final int MOST_WAITING = 1_000;

  private static final Duration DRAIN = Duration.ofSeconds(30);

  /** A partition that this process owns. */
  private record Owned(DequeueLoop loop, long since) {}

  private final HubQueues queues;
  private final AzureHubSettings settings;
  private final LiveInstances instances;
  private final EarlyMessages early;
  private final MessageKeeper keeper;
  private final DeadLetters deadLetters;
  private final Executor executor;
  private final Map<Integer, Owned> owned = new ConcurrentHashMap<>();
  private final Map<Integer, Long> seenSince = new ConcurrentHashMap<>();
  private volatile IntConsumer alive = partition -> {};
  private final Outage outage = new Outage(logger, "large messages cannot be read");
  private volatile boolean closing;

  PartitionWork(
      HubQueues queues,
      AzureHubSettings settings,
      LiveInstances instances,
      EarlyMessages early,
      MessageKeeper keeper,
      DeadLetters deadLetters,
      Executor executor) {
    this.queues = queues;
    this.settings = settings;
    this.instances = instances;
    this.early = early;
    this.keeper = keeper;
    this.deadLetters = deadLetters;
    this.executor = executor;
  }

  /** Says whom each loop tells that it lives. */
  void onPass(IntConsumer alive) {
    this.alive = alive;
  }

  boolean owns(int partition) {
    return owned.containsKey(partition);
  }

  /**
   * Whether every message of before this process owned the partition has been seen by it, so that
   * what has not come does not exist. The owner before may go on for a lease time, and hide a
   * message once more with its last request, which may be late by a visibility timeout.
   */
  boolean isDrained(int partition) {
    Owned mine = owned.get(partition);
    if (mine == null || mine.loop.lastEmpty() == 0) {
      return false;
    }
    long empty = mine.loop.lastEmpty();
    Duration hidden = settings.visibilityTimeout().multipliedBy(2).plus(settings.leaseDuration());
    return LongStream.concat(
            LongStream.of(seenSince.getOrDefault(partition, mine.since)),
            mine.loop.lastFailed().stream())
        .allMatch(since -> empty - since > hidden.toNanos());
  }

  /** Says that a message of a partition was hidden for a time, and what it says not heeded. */
  void hiddenUnheeded(int partition, Duration time) {
    seenSince.put(partition, System.nanoTime() + time.toNanos());
  }

  /** Goes on with those queues that were left alone because there was enough to do. */
  void wakeStarved() {
    owned.values().forEach(mine -> mine.loop.wakeIfStarved());
  }

  void wake(int partition) {
    Owned mine = owned.get(partition);
    if (mine != null) {
      mine.loop.wake();
    }
  }

  /** The loops that run now. */
  List<DequeueLoop> loops() {
    return owned.values().stream().map(Owned::loop).toList();
  }

  @Override
  public void acquired(int partition) {
    HubQueue queue = queues.control(partition);
    DequeueLoop loop =
        new DequeueLoop(
            "durable-azure-control-" + partition,
            queue,
            settings.visibilityTimeout(),
            settings.maxQueuePollingInterval(),
            () -> room(partition),
            () -> alive.accept(partition),
            (taken, askedAt) -> deliver(partition, queue, taken, askedAt));
    seenSince.remove(partition);
    owned.put(partition, new Owned(loop, System.nanoTime()));
    logger.debug("partition={}: acquired", partition);
    loop.start();
  }

  /** How many messages to take now: none while the workers are busy with what is in memory. */
  private int room(int partition) {
    return instances.hasEnoughReady()
        ? 0
        : Math.max(0, MOST_WAITING - instances.backlog(partition));
  }

  private void deliver(int partition, HubQueue queue, List<TakenMessage> taken, long askedAt) {
    List<HeldMessage> messages = new ArrayList<>();
    for (TakenMessage message : taken) {
      try {
        Envelope envelope = queue.read(message);
        outage.succeeded();
        messages.add(
            HeldMessage.taken(queue, message, envelope, askedAt, settings.visibilityTimeout()));
      } catch (UnreadableMessageException e) {
        deadLetters.setAsideUnreadable(queue, message, String.valueOf(e.getMessage()));
      } catch (UnreadableRecordException e) {
        hiddenUnheeded(partition, Duration.ZERO);
        if (message.dequeueCount() > settings.maxDeliveries()) {
          deadLetters.setAsideUnreadable(queue, message, String.valueOf(e.getMessage()));
        }
      } catch (TaskHubException e) {
        hiddenUnheeded(partition, Duration.ZERO);
        outage.failed(e);
      }
    }
    messages.sort(
        Comparator.comparing(HeldMessage::insertedOn)
            .thenComparing(message -> message.envelope().sequence()));
    for (HeldMessage message : messages) {
      keeper.add(message);
      instances.deliver(partition, message);
    }
  }

  /** Says that what workers hold cannot be committed any more. */
  void closing() {
    closing = true;
  }

  @Override
  public CompletableFuture<Void> drain(int partition) {
    Owned mine = owned.get(partition);
    return CompletableFuture.runAsync(
        () -> end(partition, mine, closing ? Duration.ZERO : DRAIN), executor);
  }

  @Override
  public void lost(int partition) {
    if (!closing) {
      logger.warn("partition={}: another worker owns it now", partition);
    }
    Owned mine = owned.get(partition);
    executor.execute(() -> end(partition, mine, Duration.ZERO));
  }

  private void end(int partition, @Nullable Owned mine, Duration patience) {
    if (mine == null) {
      return;
    }
    boolean canGiveBack = true;
    try {
      mine.loop.stop();
      if (!instances.awaitQuiet(partition, patience) && !closing) {
        logger.warn(
            "partition={}: turns are still under way; they will not be committed", partition);
      }
    } catch (InterruptedException e) {
      // The hub closes, and the storage does not answer.
      canGiveBack = false;
      Thread.currentThread().interrupt();
    }
    // When it is owned anew by now, too: somebody else may have gone on with what is in memory.
    boolean unused = owned.remove(partition, mine);
    List<HeldMessage> messages = instances.forget(partition);
    messages.forEach(keeper::remove);
    if (canGiveBack) {
      messages.forEach(PartitionWork::giveBack);
      early.giveBack(partition);
    }
    logger.debug("partition={}: given up", partition);
  }

  private static void giveBack(HeldMessage message) {
    try {
      message.giveBack(Duration.ZERO);
    } catch (TaskHubException e) {
      logger.debug("a message comes again later", e);
    }
  }
}
