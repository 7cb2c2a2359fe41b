package dev.durable.runtime.hub.embedded;

/** An instance that somebody has taken. The fields are guarded by {@link ReadyInstances}. */
final class HeldInstance {
  final long lock;
  final String id;

  /** Whether a message arrived since it was taken. */
  boolean messageArrived;

  /** Whether there were more messages than the work item has. */
  boolean moreMessages;

  /** The messages of the work item. */
  long[] messages = {};

  HeldInstance(long lock, String id) {
    this.lock = lock;
    this.id = id;
  }
}
