package dev.durable.runtime.hub.azure.partition;

import dev.durable.runtime.hub.azure.partition.PartitionLeases.Listener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that a worker has, and what it does about them, pass by pass. For one thread, but
 * for {@link #dequeued}.
 */
final class LeaseHolder {
  private static final Logger log = LoggerFactory.getLogger(LeaseHolder.class);
  private static final int MAX_ATTEMPTS = 5;

  private final LeaseTable table;
  private final String worker;
  private final Duration duration;
  private final InstantSource clock;
  private final Listener listener;

  private final Set<Integer> held = new HashSet<>();
  private final Map<Integer, Drain> drains = new TreeMap<>();
  private final Map<Integer, Instant> dequeuedAt = new ConcurrentHashMap<>();
  private boolean isRecovering;
  private Runnable onDrained = () -> {};

  /** A partition that comes to its end. */
  private record Drain(CompletableFuture<Void> end, Instant since) {}

  LeaseHolder(
      LeaseTable table, String worker, Duration duration, InstantSource clock, Listener listener) {
    this.table = table;
    this.worker = worker;
    this.duration = duration;
    this.clock = clock;
    this.listener = listener;
  }

  /** Says what to do when another pass is worth while. */
  void onDrained(Runnable action) {
    onDrained = action;
  }

  void dequeued(int partition) {
    dequeuedAt.put(partition, clock.instant());
  }

  /** Whether the worker has a partition. */
  boolean holdsAny() {
    return !held.isEmpty();
  }

  /** Whether the storage did not answer the last time. */
  boolean isRecovering() {
    return isRecovering;
  }

  /** Forgets all partitions, whose leases expire. */
  void abandonAll() {
    List.copyOf(held).forEach(this::lose);
  }

  /**
   * Looks at the leases, and does what is to be done.
   *
   * @param intent what the worker wants with its partitions
   * @return how long the next pass can wait
   */
  Duration pass(Intent intent) {
    try {
      Duration wait = tryPass(intent);
      if (isRecovering) {
        log.info("worker={} can look after its partitions again", worker);
      }
      isRecovering = false;
      return wait;
    } catch (RuntimeException e) {
      if (!isRecovering) {
        log.warn(
            "worker={} cannot look after its partitions now, and tries again: {}",
            worker,
            e.toString());
      }
      log.debug("worker={} cannot look after its partitions now", worker, e);
      isRecovering = true;
      return intent == Intent.STAY ? duration.dividedBy(10) : duration.dividedBy(30);
    }
  }

  private Duration tryPass(Intent intent) {
    for (int attempt = 1; ; attempt++) {
      LeasePlan plan = LeasePlan.of(table.read(), situation(intent));
      if (plan.writes().isEmpty() || table.write(plan.writes())) {
        return apply(plan, Set.of());
      }
      if (attempt == MAX_ATTEMPTS) {
        return apply(plan, writeEach(plan.writes()));
      }
    }
  }

  /** Stores what can be stored where others write all the time; returns the other partitions. */
  private Set<Integer> writeEach(List<PartitionLease> leases) {
    return leases.stream()
        .filter(lease -> !table.write(List.of(lease)))
        .map(PartitionLease::partition)
        .collect(Collectors.toSet());
  }

  private LeasePlan.Worker situation(Intent intent) {
    Instant now = clock.instant();
    Set<Integer> stuck = new HashSet<>();
    Set<Integer> drained = new HashSet<>();
    for (int partition : held) {
      Drain drain = drains.get(partition);
      if (drain != null && drain.end.isDone()) {
        drained.add(partition);
        continue;
      }
      Instant alive = drain == null ? dequeuedAt.get(partition) : drain.since;
      Duration limit = drain == null ? duration.dividedBy(2) : duration;
      if (alive == null || alive.plus(limit).isBefore(now)) {
        stuck.add(partition);
      }
    }
    return new LeasePlan.Worker(
        worker, now, duration, stuck, Set.copyOf(drains.keySet()), drained, isRecovering, intent);
  }

  /** Follows a plan that was stored, but for some partitions, which stay as they are. */
  private Duration apply(LeasePlan plan, Set<Integer> notStored) {
    for (int partition : List.copyOf(held)) {
      if (plan.released().contains(partition) && !notStored.contains(partition)) {
        forget(partition);
        log.debug("partition={} worker={} released", partition, worker);
      } else if (!plan.owned().contains(partition) && !plan.released().contains(partition)) {
        lose(partition);
      }
    }
    plan.resumed().stream()
        .filter(partition -> !notStored.contains(partition))
        .forEach(this::forget);
    for (int partition : plan.owned()) {
      if (!notStored.contains(partition) && held.add(partition)) {
        dequeued(partition);
        log.debug("partition={} worker={} acquired", partition, worker);
        tell(() -> listener.acquired(partition));
      }
    }
    for (int partition : plan.toDrain()) {
      if (held.contains(partition) && !drains.containsKey(partition)) {
        log.debug("partition={} worker={} drains", partition, worker);
        drain(partition);
      }
    }
    Duration wait = Duration.between(clock.instant(), plan.nextPass());
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private void drain(int partition) {
    List<CompletableFuture<Void>> end = new ArrayList<>();
    tell(() -> end.add(listener.drain(partition)));
    // A listener that fails has nothing more to finish.
    CompletableFuture<Void> drained =
        end.isEmpty() ? CompletableFuture.completedFuture(null) : end.get(0);
    drains.put(partition, new Drain(drained, clock.instant()));
    var unused = drained.whenComplete((ignored, failure) -> onDrained.run());
  }

  private void lose(int partition) {
    Drain drain = drains.get(partition);
    forget(partition);
    log.debug("partition={} worker={} lost", partition, worker);
    if (drain == null || !drain.end.isDone()) {
      tell(() -> listener.lost(partition));
    }
  }

  private void forget(int partition) {
    held.remove(partition);
    drains.remove(partition);
    dequeuedAt.remove(partition);
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      log.error("worker={} the listener of partitions failed", worker, e);
    }
  }
}
