package dev.durable.runtime.hub.azure.partition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a worker does about the leases that it has read. A pure function of these and of the
 * worker's own situation.
 *
 * <p>A worker takes whatever is free or expired at once. It reserves its share of what a worker has
 * that leaves, and some of the worker that has most as long as that one has at least two more:
 * their owner sees the reservation, finishes what it has begun, and makes the other one the owner.
 * So the numbers differ by one at most, without anybody knowing how many workers there are, and no
 * partition is without an owner while there is somebody to have it.
 *
 * <p>Whoever dies in the middle of this is the owner until the lease expires; then everybody may
 * take the partition, reserved or not. The lease of a partition that was handed over lasts until
 * its new owner has looked at it, and no longer, because that one may have died.
 *
 * @param writes the leases to store, all or none
 * @param owned the partitions that the worker has when they are stored
 * @param released the partitions that it gave up of its own accord
 * @param toDrain those of its partitions that it has to finish
 * @param resumed those that it has finished and has to begin anew: nobody wants them any more
 * @param nextPass when the leases have to be looked at again, at the latest
 */
record LeasePlan(
    List<PartitionLease> writes,
    Set<Integer> owned,
    Set<Integer> released,
    Set<Integer> toDrain,
    Set<Integer> resumed,
    Instant nextPass) {

  /**
   * A worker's own situation.
   *
   * @param id the worker
   * @param now the time
   * @param duration how long a lease lasts
   * @param stuck the partitions whose loops do not run, or do not come to an end
   * @param draining the partitions that it finishes
   * @param drained the partitions that it has finished
   * @param isRecovering whether the storage did not answer it the last time; then it may not have
   *     answered others, and they come back for what has expired
   * @param intent what it wants with its partitions
   */
  record Worker(
      String id,
      Instant now,
      Duration duration,
      Set<Integer> stuck,
      Set<Integer> draining,
      Set<Integer> drained,
      boolean isRecovering,
      Intent intent) {
    /** Whether it gives up all. */
    boolean leaves() {
      return intent != Intent.STAY;
    }

    /** How often a worker looks at the leases when nothing is to be done. */
    Duration interval() {
      return duration.dividedBy(3);
    }

    /** How long it leaves expired leases to their owners when it could not look at them either. */
    Duration leniency() {
      return duration.dividedBy(5);
    }

    /** How often, when it waits for another one. */
    Duration shortInterval() {
      return duration.dividedBy(30);
    }
  }

  static LeasePlan of(List<PartitionLease> leases, Worker worker) {
    return new Planning(leases, worker).plan();
  }

  private static final class Planning {
    private final List<PartitionLease> leases;
    private final Worker worker;
    private final List<PartitionLease> writes = new ArrayList<>();
    private final Set<Integer> owned = new HashSet<>();
    private final Set<Integer> released = new HashSet<>();
    private final Set<Integer> toDrain = new HashSet<>();
    private final Set<Integer> resumed = new HashSet<>();

    /** The workers that can go on for one that leaves, with the numbers of their partitions. */
    private final Map<String, Integer> successors = new TreeMap<>();

    /** How many partitions each worker has when all reservations are met. */
    private final Map<String, Integer> counts = new HashMap<>();

    private Instant nextPass;

    Planning(List<PartitionLease> leases, Worker worker) {
      this.leases = leases;
      this.worker = worker;
      this.nextPass = worker.now.plus(worker.interval());
    }

    LeasePlan plan() {
      List<PartitionLease> others = new ArrayList<>();
      leases.forEach(this::findSuccessor);
      for (PartitionLease lease : leases) {
        if (lease.isOwnedBy(worker.id)) {
          keep(lease);
        } else if (worker.leaves()) {
          giveUpReservation(lease);
        } else if (worker.isRecovering && lease.owner() != null) {
          lookAgainAt(worker.now.plus(worker.leniency()));
        } else if (lease.isFreeFor(worker.id, worker.now)) {
          writes.add(lease.claimed(worker.id, worker.now, worker.duration));
          owned.add(lease.partition());
          count(worker.id, 1);
        } else {
          others.add(lease);
        }
      }
      if (!worker.leaves() && !worker.isRecovering) {
        balance(others);
      }
      return new LeasePlan(writes, owned, released, toDrain, resumed, nextPass);
    }

    private void findSuccessor(PartitionLease lease) {
      String owner = lease.owner();
      String next = lease.nextOwner();
      if (next != null) {
        successors.merge(next, 1, Integer::sum);
      } else if (owner != null && !lease.isDraining() && !lease.isExpired(worker.now)) {
        successors.merge(owner, 1, Integer::sum);
      }
      successors.remove(worker.id);
    }

    /** The one that has least. */
    private @Nullable String successor() {
      return successors.entrySet().stream()
          .min(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(null);
    }

    private void keep(PartitionLease lease) {
      int partition = lease.partition();
      String next = lease.nextOwner();
      boolean waits = worker.intent == Intent.HAND_OVER && !successors.isEmpty();
      boolean isWanted = next != null || (worker.leaves() && !waits);
      if (worker.drained.contains(partition) && isWanted) {
        letGo(lease, next == null ? successor() : next);
        return;
      }
      if (worker.drained.contains(partition)) {
        resumed.add(partition);
      } else if (isWanted || worker.draining.contains(partition)) {
        toDrain.add(partition);
      }
      if (worker.leaves() && !isWanted) {
        lookAgainAt(worker.now.plus(worker.shortInterval()));
      }
      if (!worker.stuck.contains(partition)) {
        writes.add(lease.renewed(worker.now, worker.duration, worker.leaves()));
        owned.add(partition);
      } else if (!lease.isExpired(worker.now)) {
        owned.add(partition);
        lookAgainAt(lease.expiresAt());
      } else {
        lookAgainAt(worker.now.plus(worker.shortInterval()));
      }
      if (next != null) {
        count(next, 1);
      } else if (!toDrain.contains(partition)) {
        count(worker.id, 1);
      }
    }

    private void letGo(PartitionLease lease, @Nullable String next) {
      if (next == null) {
        writes.add(lease.released(worker.now));
      } else {
        successors.merge(next, 1, Integer::sum);
        Duration most = Intent.untilAllHaveLooked(worker.duration);
        writes.add(lease.handedTo(next, worker.now, most));
      }
      released.add(lease.partition());
    }

    private void giveUpReservation(PartitionLease lease) {
      if (lease.isReservedFor(worker.id)) {
        writes.add(lease.reservedFor(null));
      }
    }

    private void balance(List<PartitionLease> others) {
      List<PartitionLease> available = new ArrayList<>();
      List<PartitionLease> left = new ArrayList<>();
      for (PartitionLease lease : others) {
        lookAgainAt(lease.expiresAt());
        String owner = lease.owner();
        String next = lease.nextOwner();
        if (lease.isReservedFor(worker.id)) {
          lookAgainAt(worker.now.plus(worker.shortInterval()));
        }
        if (next != null) {
          count(next, 1);
        } else if (owner != null && lease.isDraining()) {
          left.add(lease);
        } else if (owner != null) {
          count(owner, 1);
          available.add(0, lease);
        }
      }
      int mine = count(worker.id, 0);
      int share = (leases.size() + counts.size() - 1) / counts.size();
      left.stream().limit(Math.max(0, share - mine)).forEach(this::reserve);
      Optional<PartitionLease> surplus = surplus(available);
      while (surplus.isPresent()) {
        PartitionLease lease = surplus.get();
        available.remove(lease);
        count(Objects.requireNonNull(lease.owner()), -1);
        reserve(lease);
        surplus = surplus(available);
      }
    }

    private void reserve(PartitionLease lease) {
      writes.add(lease.reservedFor(worker.id));
      count(worker.id, 1);
      lookAgainAt(worker.now.plus(worker.shortInterval()));
    }

    /** A lease of a worker that has most, and at least two more than this one. */
    private Optional<PartitionLease> surplus(List<PartitionLease> available) {
      int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      return most - count(worker.id, 0) < 2
          ? Optional.empty()
          : available.stream()
              .filter(lease -> count(Objects.requireNonNull(lease.owner()), 0) == most)
              .findFirst();
    }

    private int count(String owner, int more) {
      return counts.merge(owner, more, Integer::sum);
    }

    private void lookAgainAt(@Nullable Instant moment) {
      if (moment != null && moment.isBefore(nextPass)) {
        nextPass = moment;
      }
    }
  }
}
