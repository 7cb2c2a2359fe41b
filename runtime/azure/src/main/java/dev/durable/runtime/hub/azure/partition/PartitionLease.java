package dev.durable.runtime.hub.azure.partition;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the Partitions table says about a control queue.
 *
 * @param partition the number of the queue, from 0
 * @param owner the worker that has it; null if none has
 * @param nextOwner the worker that gets it when its owner lets go; null if none is to get it
 * @param ownedSince since when the owner has it
 * @param lastRenewal when the owner renewed the lease
 * @param expiresAt from when on everybody may take it
 * @param isDraining whether the owner is about to leave
 * @param etag the version of the row; null if there is none
 */
record PartitionLease(
    int partition,
    @Nullable String owner,
    @Nullable String nextOwner,
    @Nullable Instant ownedSince,
    @Nullable Instant lastRenewal,
    @Nullable Instant expiresAt,
    boolean isDraining,
    @Nullable String etag) {
  /** A partition that has no row. */
  static PartitionLease missing(int partition) {
    return new PartitionLease(partition, null, null, null, null, null, false, null);
  }

  boolean isOwnedBy(String worker) {
    return worker.equals(owner);
  }

  boolean isReservedFor(String worker) {
    return worker.equals(nextOwner);
  }

  boolean isExpired(Instant now) {
    return expiresAt == null || !now.isBefore(expiresAt);
  }

  /** Whether a worker that does not own it may take it. */
  boolean isFreeFor(String worker, Instant now) {
    return isExpired(now) || (owner == null && (nextOwner == null || isReservedFor(worker)));
  }

  PartitionLease claimed(String worker, Instant now, Duration duration) {
    return new PartitionLease(partition, worker, null, now, now, now.plus(duration), false, etag);
  }

  PartitionLease renewed(Instant now, Duration duration, boolean leaves) {
    return new PartitionLease(
        partition, owner, nextOwner, ownedSince, now, now.plus(duration), leaves, etag);
  }

  /** Without an owner, for whoever comes. */
  PartitionLease released(Instant now) {
    return new PartitionLease(partition, null, null, null, lastRenewal, now, false, etag);
  }

  /** With another owner, which has to renew it within a time. */
  PartitionLease handedTo(String worker, Instant now, Duration duration) {
    return new PartitionLease(partition, worker, null, now, now, now.plus(duration), false, etag);
  }

  PartitionLease reservedFor(@Nullable String worker) {
    return new PartitionLease(
        partition, owner, worker, ownedSince, lastRenewal, expiresAt, isDraining, etag);
  }
}
