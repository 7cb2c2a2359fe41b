package dev.durable.runtime.hub.azure.partition;

import java.util.List;

/** Where the leases are stored. */
interface LeaseTable {
  /** One lease for each partition, in order, with one request. */
  List<PartitionLease> read();

  /**
   * Stores all of these leases or none, with one request, if the row of each is as it was read.
   *
   * @return whether they were stored
   */
  boolean write(List<PartitionLease> leases);
}
