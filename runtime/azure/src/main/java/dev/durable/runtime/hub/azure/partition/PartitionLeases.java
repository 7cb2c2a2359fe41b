package dev.durable.runtime.hub.azure.partition;

import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Which control queues a worker has. Every partition is owned by one worker, and the numbers of two
 * workers differ by one at most; when a worker comes, goes or dies, the others follow.
 *
 * <p>The loop that takes messages from a queue keeps the lease of its partition: when it stands
 * still, the lease is not renewed, and somebody else gets it. A storage that fails, or a clock that
 * is wrong, can at worst let two workers have a partition for a while; that costs time and does no
 * harm, since what they commit is conditional.
 *
 * <p>Thread-safe. It has one thread, on which the listener is called.
 */
public final class PartitionLeases implements AutoCloseable {
  private final LeaseHolder holder;
  private final LeaseThread thread;

  /** What becomes of partitions. Must return soon. */
  public interface Listener {
    /** The worker has got a partition, and begins to take its messages. */
    void acquired(int partition);

    /**
     * The worker is to give up a partition: it takes no more of its messages and finishes what it
     * has begun.
     *
     * @return completes when it has; then the partition goes to somebody else
     */
    CompletableFuture<Void> drain(int partition);

    /** The partition is no longer the worker's. Not called for one that was drained. */
    void lost(int partition);
  }

  /**
   * Creates leases; {@link #start} begins with them.
   *
   * @param partitions the hub's table of partitions, which exists
   * @param workerId unique for each process and time
   * @param leaseDuration how long a partition stays with a worker that does not renew; clocks of
   *     workers may differ by half of it
   */
  public PartitionLeases(
      StorageTable partitions,
      HubNames names,
      String workerId,
      Duration leaseDuration,
      InstantSource clock,
      Listener listener) {
    this.holder =
        new LeaseHolder(
            new StoredLeases(partitions, names), workerId, leaseDuration, clock, listener);
    this.thread = new LeaseThread(holder, leaseDuration);
  }

  /** Begins to acquire partitions. */
  public void start() {
    thread.start();
  }

  /**
   * Says that the loop of a partition runs. Each loop has to say so on every pass, and while it is
   * idle, too: without a call within half of the lease duration, the lease is not renewed.
   */
  public void dequeued(int partition) {
    holder.dequeued(partition);
  }

  /**
   * Drains all partitions and gives them up, so that others can take them at once. Waits for that
   * as long as a lease lasts, unless the storage fails; what is not drained by then is lost, and
   * others get it when its lease expires.
   */
  @Override
  public void close() {
    thread.close();
  }
}
