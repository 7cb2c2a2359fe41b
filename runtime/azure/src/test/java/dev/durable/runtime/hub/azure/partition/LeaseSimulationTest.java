package dev.durable.runtime.hub.azure.partition;

import static dev.durable.runtime.hub.azure.partition.SimulatedWorkers.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Workers come, leave and die at random. */
class LeaseSimulationTest {
  private static final int PARTITIONS = 6;
  private static final int MOST_WORKERS = 5;

  /** How long a worker takes to finish what it has begun, at most. */
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final long seed = Long.getLong("lease.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final SimulatedWorkers workers = new SimulatedWorkers(PARTITIONS);
  private final Map<Integer, Instant> lastWorked = new HashMap<>();
  private Instant lastCrash = Instant.EPOCH;
  private Instant lastChoice = Instant.EPOCH;
  private Instant lastUnseen = Instant.EPOCH;

  @Test
  void everyPartitionIsWorkedOnWhoeverComesAndLeaves() {
    workers.start();
    workers.run(Duration.ofSeconds(1), this::check);
    for (int round = 0; round < 300; round++) {
      long staying = workers.all.stream().filter(SimulatedWorker::stays).count();
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          if (staying < MOST_WORKERS) {
            workers.start().drainsAtOnce = random.nextBoolean();
          }
        }
        case 2, 3 -> leave(someone());
        default -> {
          if (staying > 1 && random.nextInt(3) == 0) {
            someone().isDead = true;
            lastCrash = workers.clock.instant();
          }
        }
      }
      workers.all.removeIf(worker -> worker.isDead);
      workers.run(Duration.ofSeconds(random.nextInt(50)), this::check);
    }
    workers.start();
    workers.all.forEach(worker -> worker.drainsAtOnce = true);
    workers.run(Duration.ofMinutes(5));
    workers.assertBalanced();
  }

  private void leave(SimulatedWorker worker) {
    if (workers.all.stream().anyMatch(other -> !other.isDead && other.leavesSince != null)) {
      lastChoice = workers.clock.instant();
    }
    worker.leave(workers.clock.instant());
  }

  /** One that stays; another one takes its place if it is the last. */
  private SimulatedWorker someone() {
    List<SimulatedWorker> staying = workers.all.stream().filter(SimulatedWorker::stays).toList();
    if (staying.size() == 1) {
      workers.start();
      workers.run(LEASE, this::check);
    }
    return staying.get(random.nextInt(staying.size()));
  }

  private void check() {
    Instant now = workers.clock.instant();
    for (SimulatedWorker worker : workers.all) {
      worker.finishing.keySet().stream()
          .filter(partition -> lastWorked.getOrDefault(partition, now).plus(DRAIN).isBefore(now))
          .toList()
          .forEach(worker::finish);
      worker.working.forEach(partition -> lastWorked.put(partition, now));
    }
    // A dead worker's partition, or one that was handed to it, is taken when its lease expires.
    if (now.isBefore(lastCrash.plus(LEASE).plus(Intent.untilAllHaveLooked(LEASE)).plus(DRAIN))) {
      return;
    }
    // When several leave, one that has reserved something may leave before it gets it; then there
    // may be no time for another one to reserve it, and it is chosen, and sees that when it looks.
    Duration untilItLooks =
        now.isBefore(lastChoice.plus(LEASE.multipliedBy(2)))
            ? LEASE.dividedBy(3)
            : LEASE.dividedBy(30).multipliedBy(2);
    Duration most = DRAIN.plus(untilItLooks).plusSeconds(1);
    List<PartitionLease> leases = workers.table.read();
    // Nobody knows of a worker that has had no share yet.
    if (workers.all.stream().filter(SimulatedWorker::stays).noneMatch(one -> isSeen(one, leases))) {
      lastUnseen = now;
    }
    if (now.isBefore(lastUnseen.plusSeconds(30))) {
      return;
    }
    for (PartitionLease lease : leases) {
      assertThat(lease.owner()).as("seed %d, %s: %s", seed, now, lease).isNotNull();
      assertThat(lastWorked.get(lease.partition()))
          .as("seed %d, %s: %s", seed, now, lease)
          .isAfterOrEqualTo(now.minus(most));
    }
  }

  private static boolean isSeen(SimulatedWorker worker, List<PartitionLease> leases) {
    return leases.stream()
        .anyMatch(lease -> lease.isOwnedBy(worker.id) || lease.isReservedFor(worker.id));
  }

  @Test
  void whateverHappensEveryPartitionHasAnOwnerSoonAfter() {
    for (int round = 0; round < 60; round++) {
      workers.all.removeIf(worker -> worker.isDead);
      if (workers.all.isEmpty() || random.nextInt(3) == 0) {
        workers.start();
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        SimulatedWorker worker = workers.all.get(random.nextInt(workers.all.size()));
        switch (random.nextInt(7)) {
          case 0 -> worker.isDead = workers.all.stream().filter(other -> !other.isDead).count() > 1;
          case 1 -> worker.isStuck = !worker.isStuck;
          case 2 -> worker.drainsAtOnce = !worker.drainsAtOnce;
          case 3 -> workers.table.fails = !workers.table.fails;
          case 4 -> worker.leave(workers.clock.instant());
          case 5 -> worker.close();
          default -> List.copyOf(worker.finishing.keySet()).forEach(worker::finish);
        }
      }
      workers.run(Duration.ofSeconds(random.nextInt(90)));
    }
    workers.table.fails = false;
    workers.all.forEach(worker -> worker.isStuck = false);
    workers.all.forEach(worker -> worker.drainsAtOnce = true);
    workers.start();

    workers.run(Duration.ofMinutes(10));

    assertThat(workers.all).as("seed %d", seed).isNotEmpty();
    workers.assertBalanced();
  }
}
