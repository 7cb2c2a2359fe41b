package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.format.InstanceRows;
import dev.durable.runtime.hub.azure.format.UnreadableMessageException;
import dev.durable.runtime.hub.azure.partition.PartitionLeases;
import dev.durable.runtime.hub.azure.storage.LargeColumns;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import dev.durable.runtime.hub.azure.storage.TakenMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a hub in one process, and how they are put together. */
final class HubParts {
  private static final Logger logger = LoggerFactory.getLogger(HubParts.class);
  private static final int THREADS = 64;

  /** How long closing takes at most. */
  private static final Duration CLOSING = Duration.ofSeconds(20);

  private final StorageAccount account;
  private final AzureHubSettings settings;
  private final HubNames names;
  private final ExecutorService executor = executor();
  private final HubQueues queues;
  private final InstanceStore store;
  private final MessageKeeper keeper;
  private final Schedule schedule;
  private final EarlyMessages early;
  private final Changes changes = new Changes();
  private final LiveInstances instances;
  private final Committer committer;
  private final Orchestrations orchestrations;
  private final Activities activities;
  private final DeadLetters deadLetters;
  private final ClientRequests requests;
  private final InstanceListing listing;
  private final PartitionWork work;
  private final PartitionLeases leases;
  private final StorageCheck check;
  private final DequeueLoop workItemLoop;
  private final AtomicBoolean working = new AtomicBoolean();

  private HubParts(
      StorageAccount account,
      AzureHubSettings settings,
      InstantSource clock,
      InstantSource leaseClock,
      HiddenMessages watcher) {
    this.account = account;
    this.settings = settings;
    names = new HubNames(settings.hubName(), settings.partitionCount());
    HubResources resources = new HubResources(account, names);
    resources.create();
    StorageTable history = account.table(names.historyTable());
    LargeColumns large = new LargeColumns(account.container(names.largeMessages()));
    queues =
        new HubQueues(
            names,
            IntStream.range(0, names.partitionCount())
                .mapToObj(i -> queue(account, names.controlQueue(i), large, watcher))
                .toList(),
            queue(account, names.workItemQueue(), large, watcher));
    store =
        new InstanceStore(
            new InstanceRows(settings.hubName()),
            history,
            account.table(names.instancesTable()),
            large);
    Outgoing outgoing = new Outgoing();
    SerialLanes lanes = new SerialLanes(executor);
    Projection projection = new Projection(store);
    PurgedExecutions purged = new PurgedExecutions(history, clock);
    InstanceCreation creation = new InstanceCreation(store, purged);
    LateChanges lateChanges = new LateChanges(store);
    Sender sender = new Sender(queues, store, creation, lanes, outgoing, clock);
    InstanceRemoval removal = new InstanceRemoval(store, projection, purged, sender);
    keeper = new MessageKeeper(settings.visibilityTimeout(), executor);
    schedule = new Schedule(clock);
    early = new EarlyMessages(schedule, keeper, clock);
    deadLetters =
        new DeadLetters(
            account.table(names.deadLettersTable()),
            large,
            queues,
            outgoing,
            settings.maxDeliveries());
    InstanceLoader loader =
        new InstanceLoader(
            store,
            creation,
            removal,
            lateChanges,
            deadLetters,
            keeper,
            executor,
            (partition, time) -> this.work().hiddenUnheeded(partition, time));
    instances =
        new LiveInstances(
            clock, settings.cachedInstances(), live -> loader.load(this.instances(), live));
    work = new PartitionWork(queues, settings, instances, early, keeper, deadLetters, executor);
    committer =
        new Committer(
            instances,
            store,
            lateChanges,
            projection,
            sender,
            outgoing,
            new AppliedIds(),
            keeper,
            changes,
            executor,
            clock,
            work::isDrained,
            (live, run) -> this.activities().offerLocally(live, run));
    orchestrations =
        new Orchestrations(
            instances, store, committer, deadLetters, keeper, schedule, early, executor, clock);
    activities =
        new Activities(
            queues,
            new WantedActivities(instances, store, id -> work.owns(names.partitionOf(id))),
            instances,
            store,
            outgoing,
            deadLetters,
            keeper,
            early,
            lanes,
            clock,
            settings.handOver(),
            executor,
            () -> this.workItemLoop().wakeIfStarved());
    workItemLoop =
        new DequeueLoop(
            "durable-azure-workitems",
            queues.workItems(),
            settings.visibilityTimeout(),
            settings.maxQueuePollingInterval(),
            activities::room,
            () -> {},
            this::activitiesArrived);
    StorageTable partitions = account.table(names.partitionsTable());
    check = new StorageCheck(partitions);
    leases =
        new PartitionLeases(
            partitions, names, workerId(), settings.leaseDuration(), leaseClock, work);
    work.onPass(leases::dequeued);
    instances.onHungry(work::wakeStarved);
    queues.onShown(work::wake, workItemLoop::wake);
    requests = new ClientRequests(store, removal, sender, outgoing, lanes, changes, clock);
    listing = new InstanceListing(store);
  }

  private static HubQueue queue(
      StorageAccount account, String name, LargeColumns large, HiddenMessages watcher) {
    return new HubQueue(name, account.queue(name), large, watcher);
  }

  static HubParts create(
      StorageAccount account,
      AzureHubSettings settings,
      InstantSource clock,
      InstantSource leaseClock,
      HiddenMessages watcher) {
    HubParts parts = new HubParts(account, settings, clock, leaseClock, watcher);
    parts.keeper.start();
    parts.schedule.start();
    return parts;
  }

  private static String workerId() {
    String host = System.getenv().getOrDefault("HOSTNAME", "worker");
    return host + "-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
  }

  private static ExecutorService executor() {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "durable-azure-io-" + count.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  LiveInstances instances() {
    return instances;
  }

  InstanceStore store() {
    return store;
  }

  Changes changes() {
    return changes;
  }

  Orchestrations orchestrations() {
    return orchestrations;
  }

  Activities activities() {
    return activities;
  }

  ClientRequests requests() {
    return requests;
  }

  InstanceListing listing() {
    return listing;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  Schedule schedule() {
    return schedule;
  }

  PartitionWork work() {
    return work;
  }

  PartitionLeases leases() {
    return leases;
  }

  DequeueLoop workItemLoop() {
    return workItemLoop;
  }

  /** Begins to own partitions and to ask queues: this process has a worker. */
  void startWorking() {
    if (working.compareAndSet(false, true)) {
      workItemLoop.start();
      leases.start();
    }
  }

  private void activitiesArrived(List<TakenMessage> taken, long askedAt) {
    HubQueue queue = queues.workItems();
    for (TakenMessage message : taken) {
      try {
        Envelope envelope = queue.read(message);
        HeldMessage held =
            HeldMessage.taken(queue, message, envelope, askedAt, settings.visibilityTimeout());
        keeper.add(held);
        activities.arrived(held);
      } catch (UnreadableMessageException e) {
        deadLetters.setAsideUnreadable(queue, message, String.valueOf(e.getMessage()));
      }
    }
  }

  /** Hands the partitions over, while this process goes on with them. */
  void stopWorking() throws InterruptedException {
    if (check.answers()) {
      leases.leave();
    }
  }

  /**
   * Ends all: what is under way is stored first, and what is held is given back. If the storage
   * does not answer, nobody waits for anything.
   */
  void close(UnderWay requests) {
    instances.close();
    activities.close();
    changes.close();
    try {
      boolean answers = check.answers();
      Deadline deadline = Deadline.after(answers ? CLOSING : Duration.ZERO);
      if (!requests.awaitNone(deadline.remaining())) {
        logger.warn("hub={}: requests are still under way while it closes", settings.hubName());
      }
      committer.close();
      work.closing();
      workItemLoop.stop(deadline);
      leases.close(deadline.remaining());
      if (answers) {
        activities.releaseAll();
      }
      schedule.close();
      keeper.close();
      executor.shutdown();
      if (!executor.awaitTermination(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
    account.close();
  }
}
