package dev.durable.runtime.hub.azure.partition;

import dev.durable.runtime.hub.azure.partition.PartitionLeases.Listener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A worker with a loop for each of its partitions, moved by hand. */
final class SimulatedWorker implements Listener {
  final String id;
  final LeaseHolder holder;

  /** The partitions whose messages it takes. */
  final Set<Integer> working = new TreeSet<>();

  /** The partitions that it finishes, until {@link #finish}. */
  final Map<Integer, CompletableFuture<Void>> finishing = new HashMap<>();

  boolean drainsAtOnce = true;
  boolean isStuck;
  boolean isDead;

  /** Since when it leaves; null if it stays. */
  @Nullable Instant leavesSince;

  private final Duration duration;
  private boolean isWoken;
  int losses;
  Instant nextPass = Instant.MIN;

  SimulatedWorker(String id, LeaseTable table, Duration duration, InstantSource clock) {
    this.id = id;
    this.duration = duration;
    this.holder = new LeaseHolder(table, id, duration, clock, this);
    holder.onDrained(this::wake);
  }

  @Override
  public void acquired(int partition) {
    if (!working.add(partition)) {
      throw new AssertionError(id + " has partition " + partition + " already");
    }
  }

  @Override
  public CompletableFuture<Void> drain(int partition) {
    if (!working.remove(partition)) {
      throw new AssertionError(id + " does not have partition " + partition);
    }
    CompletableFuture<Void> end = new CompletableFuture<>();
    finishing.put(partition, end);
    if (drainsAtOnce) {
      finish(partition);
    }
    return end;
  }

  void finish(int partition) {
    CompletableFuture<Void> end = finishing.remove(partition);
    if (end != null) {
      end.complete(null);
    }
  }

  @Override
  public void lost(int partition) {
    losses++;
    if (!working.remove(partition) && finishing.remove(partition) == null) {
      throw new AssertionError(id + " does not have partition " + partition);
    }
  }

  /** Hands over what it has, and ends. */
  void leave(Instant since) {
    leavesSince = since;
    wake();
  }

  /** Gives up what it has without waiting for anybody, and ends. */
  void close() {
    leave(Instant.EPOCH);
  }

  /** Whether it works, and goes on to. */
  boolean stays() {
    return !isDead && leavesSince == null;
  }

  private Intent intent(Instant now) {
    return leavesSince == null
        ? Intent.STAY
        : Intent.ofLeaving(Duration.between(leavesSince, now), duration);
  }

  private void wake() {
    isWoken = true;
    nextPass = Instant.MIN;
  }

  /** Does what is due at a moment. */
  void tick(Instant now) {
    if (isDead) {
      return;
    }
    if (!isStuck) {
      working.forEach(holder::dequeued);
    }
    if (!now.isBefore(nextPass)) {
      isWoken = false;
      Instant next = now.plus(holder.pass(intent(now)));
      // A partition that was drained during the pass is a reason for the next one.
      nextPass = isWoken ? now : next;
      isDead = leavesSince != null && !holder.holdsAny() && !holder.isRecovering();
    }
  }
}
