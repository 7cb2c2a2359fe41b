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
import org.jspecify.annotations.Nullable;

/**
 * What a worker does about the leases that it has read. A pure function of these and of the
 * worker's own situation.
 *
 * <p>A worker takes whatever is free or expired at once. From the worker that has most it reserves
 * partitions as long as that one has at least two more; their owner sees the reservation, lets them
 * go, and the worker takes them. So the numbers differ by one at most, without anybody knowing how
 * many workers there are.
 *
 * @param writes the leases to store, all or none
 * @param owned the partitions that the worker has when they are stored
 * @param released the partitions that it gave up of its own accord
 * @param toDrain those of its partitions that it has to finish
 * @param nextPass when the leases have to be looked at again, at the latest
 */
record LeasePlan(
    List<PartitionLease> writes,
    Set<Integer> owned,
    Set<Integer> released,
    Set<Integer> toDrain,
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
   * @param shutsDown whether it gives up all
   */
  record Worker(
      String id,
      Instant now,
      Duration duration,
      Set<Integer> stuck,
      Set<Integer> draining,
      Set<Integer> drained,
      boolean isRecovering,
      boolean shutsDown) {
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
      for (PartitionLease lease : leases) {
        if (lease.isOwnedBy(worker.id)) {
          keep(lease);
        } else if (worker.shutsDown) {
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
      if (!worker.shutsDown && !worker.isRecovering) {
        balance(others);
      }
      return new LeasePlan(writes, owned, released, toDrain, nextPass);
    }

    private void keep(PartitionLease lease) {
      int partition = lease.partition();
      String next = lease.nextOwner();
      if (worker.drained.contains(partition)) {
        Duration reservation = next == null ? Duration.ZERO : worker.interval();
        writes.add(lease.released(worker.now, reservation));
        released.add(partition);
        return;
      }
      boolean isToEnd = worker.shutsDown || next != null || worker.draining.contains(partition);
      if (isToEnd) {
        toDrain.add(partition);
      }
      if (!worker.stuck.contains(partition)) {
        writes.add(lease.renewed(worker.now, worker.duration, worker.shutsDown));
        owned.add(partition);
      } else if (!lease.isExpired(worker.now)) {
        owned.add(partition);
        lookAgainAt(lease.expiresAt());
      } else {
        lookAgainAt(worker.now.plus(worker.shortInterval()));
      }
      if (next != null) {
        count(next, 1);
      } else if (!isToEnd) {
        count(worker.id, 1);
      }
    }

    private void giveUpReservation(PartitionLease lease) {
      if (lease.isReservedFor(worker.id)) {
        writes.add(lease.reservedFor(null));
      }
    }

    private void balance(List<PartitionLease> others) {
      List<PartitionLease> available = new ArrayList<>();
      for (PartitionLease lease : others) {
        lookAgainAt(lease.expiresAt());
        String owner = lease.owner();
        String next = lease.nextOwner();
        if (lease.isDraining() || lease.isReservedFor(worker.id)) {
          lookAgainAt(worker.now.plus(worker.shortInterval()));
        }
        if (next != null) {
          count(next, 1);
        } else if (owner != null && !lease.isDraining()) {
          count(owner, 1);
          available.add(0, lease);
        }
      }
      Optional<PartitionLease> surplus = surplus(available);
      while (surplus.isPresent()) {
        PartitionLease lease = surplus.get();
        available.remove(lease);
        count(Objects.requireNonNull(lease.owner()), -1);
        count(worker.id, 1);
        writes.add(lease.reservedFor(worker.id));
        lookAgainAt(worker.now.plus(worker.shortInterval()));
        surplus = surplus(available);
      }
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
