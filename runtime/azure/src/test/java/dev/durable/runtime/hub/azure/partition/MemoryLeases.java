package dev.durable.runtime.hub.azure.partition;

import dev.durable.runtime.hub.TaskHubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A table of leases in memory. */
final class MemoryLeases implements LeaseTable {
  private final List<PartitionLease> rows = new ArrayList<>();
  private long version;
  int reads;
  int writes;
  boolean fails;

  /** What others do between a worker's reading and its writing. */
  Runnable beforeWrite = () -> {};

  MemoryLeases(int partitions) {
    for (int i = 0; i < partitions; i++) {
      rows.add(PartitionLease.missing(i));
    }
  }

  @Override
  public List<PartitionLease> read() {
    reads++;
    if (fails) {
      throw new TaskHubException("the storage does not answer", null);
    }
    return List.copyOf(rows);
  }

  @Override
  public boolean write(List<PartitionLease> leases) {
    Runnable before = beforeWrite;
    beforeWrite = () -> {};
    before.run();
    writes++;
    if (fails) {
      throw new TaskHubException("the storage does not answer", null);
    }
    for (PartitionLease lease : leases) {
      if (!Objects.equals(rows.get(lease.partition()).etag(), lease.etag())) {
        return false;
      }
    }
    leases.forEach(this::put);
    return true;
  }

  void put(PartitionLease lease) {
    rows.set(
        lease.partition(),
        new PartitionLease(
            lease.partition(),
            lease.owner(),
            lease.nextOwner(),
            lease.ownedSince(),
            lease.lastRenewal(),
            lease.expiresAt(),
            lease.isDraining(),
            "v" + version++));
  }
}
