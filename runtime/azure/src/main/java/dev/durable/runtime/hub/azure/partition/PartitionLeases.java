package dev.durable.runtime.hub.azure.partition;

import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Which control queues a worker has. Every partition is owned by one worker, and the numbers of two
 * workers differ by one at most; when a worker comes, goes or dies, the others follow. While there
 * are others, a partition goes from owner to owner, and is without one only after a crash, until
 * the lease expires.
 *
 * <p>The loop that takes messages from a queue keeps the lease of its partition: when it stands
 * still, the lease is not renewed, and somebody else gets it. A storage that fails, or a clock that
 * is wrong, can at worst let two workers have a partition for a while; that costs time and does no
 * harm, since what they commit is conditional.
 *
 * <p>Thread-safe. It has one thread, on which the listener is called.
 */
public final class PartitionLeases {
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
     * @return completes when it has; then the partition goes to somebody else, or, if nobody wants
     *     it any more, is acquired anew
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

  /** Begins to acquire partitions, also after {@link #leave}. */
  public void start() {
    thread.start();
  }

  /**
   * Hands all partitions over to other workers, and acquires no more. Until another worker has
   * reserved a partition, this one goes on with it and is its owner; then it drains it and makes
   * the other one the owner. What nobody has reserved in two fifths of the lease time is drained
   * and given up, and at once if there is nobody else: no other worker owns a partition, or all of
   * them leave, too.
   *
   * <p>Returns when this worker owns none any more, when the storage fails, or after the lease time
   * at the latest; what is not drained by then is still handed over when it is.
   */
  public void leave() throws InterruptedException {
    thread.leave();
  }

  /**
   * Says that the loop of a partition runs. Each loop has to say so on every pass, and while it is
   * idle, too: without a call within half of the lease duration, the lease is not renewed.
   */
  public void dequeued(int partition) {
    holder.dequeued(partition);
  }

  /**
   * Drains all partitions and gives them up, without waiting for others to reserve them: those that
   * are live take them when they look at the leases, every third of the lease time.
   *
   * @param patience how long to wait for that at most, unless the storage fails; what is not given
   *     up by then is lost, and others get it when its lease expires
   */
  public void close(Duration patience) {
    thread.close(patience);
  }
}
