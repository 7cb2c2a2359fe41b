package dev.durable.runtime.hub.azure.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.azure.Azurite;
import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.partition.PartitionLeases.Listener;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import dev.durable.runtime.hub.azure.storage.TransactionCount;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases in a real table. */
class PartitionLeasesTest {
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final AtomicInteger HUBS = new AtomicInteger();

  private final HubNames names = new HubNames("Leases" + HUBS.incrementAndGet(), 6);
  private final TransactionCount requests = new TransactionCount();
  private final StorageAccount account = Azurite.shared().connect(requests);
  private final StorageTable table = account.table(names.partitionsTable());
  private final ScheduledExecutorService loops = Executors.newSingleThreadScheduledExecutor();
  private final List<OneWorker> workers = new ArrayList<>();
  private final Object monitor = new Object();

  @BeforeEach
  void createTable() {
    table.createIfAbsent();
  }

  @AfterEach
  void close() {
    workers.forEach(worker -> worker.leases.close(LEASE));
    loops.shutdownNow();
    account.close();
  }

  /** A worker whose loops say every few milliseconds that they run. */
  private final class OneWorker implements Listener {
    final Set<Integer> owned = new TreeSet<>();
    final Set<Integer> everOwned = new TreeSet<>();
    final PartitionLeases leases;
    boolean isStuck;

    OneWorker(String id) {
      leases = new PartitionLeases(table, names, id, LEASE, InstantSource.system(), this);
      leases.start();
      var unused = loops.scheduleWithFixedDelay(this::dequeue, 0, 20, TimeUnit.MILLISECONDS);
      workers.add(this);
    }

    private void dequeue() {
      synchronized (monitor) {
        if (!isStuck) {
          owned.forEach(leases::dequeued);
        }
      }
    }

    @Override
    public void acquired(int partition) {
      synchronized (monitor) {
        owned.add(partition);
        everOwned.add(partition);
        monitor.notifyAll();
      }
    }

    @Override
    public CompletableFuture<Void> drain(int partition) {
      lost(partition);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void lost(int partition) {
      synchronized (monitor) {
        owned.remove(partition);
        monitor.notifyAll();
      }
    }
  }

  private void await(BooleanSupplier condition) throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    synchronized (monitor) {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end) {
          throw new TimeoutException(
              "owned: " + workers.stream().map(worker -> worker.owned).toList());
        }
        monitor.wait(100);
      }
    }
  }

  private boolean isShared(int... sizes) {
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i < sizes.length; i++) {
      if (workers.get(i).owned.size() != sizes[i]) {
        return false;
      }
      all.addAll(workers.get(i).owned);
    }
    return all.size() == names.partitionCount();
  }

  @Test
  void workersShareThePartitionsAndFollowWhenOneCloses() throws Exception {
    new OneWorker("a");
    await(() -> isShared(6));
    new OneWorker("b");
    await(() -> isShared(3, 3));
    new OneWorker("c");
    await(() -> isShared(2, 2, 2));

    workers.get(1).leases.close(LEASE);

    await(() -> isShared(3, 0, 3));
    Row row = table.get("", names.controlQueue(0)).orElseThrow();
    assertThat(row.text("CurrentOwner")).isIn("a", "c");
    assertThat(row.columns()).containsKeys("OwnedSince", "LastRenewal", "ExpiresAt", "IsDraining");
  }

  @Test
  void thePartitionsOfAWorkerWhoseLoopsStandStillGoToTheOthers() throws Exception {
    new OneWorker("a");
    new OneWorker("b");
    await(() -> isShared(3, 3));

    synchronized (monitor) {
      workers.get(0).isStuck = true;
    }

    // The first one gets some of them again, and loses these, too.
    await(() -> workers.get(1).everOwned.size() == names.partitionCount());
  }

  @Test
  void aPassIsAQueryAndATransaction() throws Exception {
    new OneWorker("a");
    await(() -> isShared(6));
    Map<String, Long> before = requests.snapshot();

    await(() -> count(before, "table.query") >= 5);

    assertThat(count(before, "table.transaction")).isBetween(4L, 5L);
    assertThat(requests.snapshot().keySet())
        .containsOnly("table.createTable", "table.query", "table.transaction");
  }

  private long count(Map<String, Long> before, String operation) {
    return requests.snapshot().getOrDefault(operation, 0L) - before.getOrDefault(operation, 0L);
  }

  @Test
  void closingEndsSoonAndLosesWhatItHasWhenTheStorageFails() throws Exception {
    new OneWorker("a");
    await(() -> isShared(6));

    table.deleteTable();
    workers.get(0).leases.close(LEASE);

    assertThat(workers.get(0).owned).isEmpty();
  }
}
