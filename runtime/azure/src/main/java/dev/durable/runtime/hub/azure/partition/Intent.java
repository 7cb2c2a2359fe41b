package dev.durable.runtime.hub.azure.partition;

import java.time.Duration;

/** What a worker wants with the partitions that it has. */
enum Intent {
  /** To work on them, and to have its share. */
  STAY,

  /** To go on with them until others have reserved them, and then to give them these. */
  HAND_OVER,

  /** To finish what it has begun, and to make others the owners, or nobody. */
  LET_GO;

  /**
   * What a worker wants that has begun to leave.
   *
   * @param ago when it began
   * @param lease how long a lease lasts
   */
  static Intent ofLeaving(Duration ago, Duration lease) {
    return ago.compareTo(untilAllHaveLooked(lease)) < 0 ? HAND_OVER : LET_GO;
  }

  /**
   * How long it takes until all workers that live have looked at the leases and done what is to be
   * done: they look every third of the lease time.
   */
  static Duration untilAllHaveLooked(Duration lease) {
    return lease.multipliedBy(2).dividedBy(5);
  }
}
