package dev.durable.runtime.hub.embedded;

/**
 * A change to the hub, stored together with the others of its group. All methods but the
 * constructor are called by the committer's thread.
 */
interface Operation {
  /**
   * Adds what it changes to a part of the group. What does not depend on the group is encoded
   * before, by the calling thread.
   *
   * @throws RuntimeException when it must not be made; what was added is dropped
   */
  void prepare(Group group);

  /** Brings the memory up to the store, after the group was stored. */
  void stored();

  /**
   * Brings the memory into a state that is right whether the change is in the store or not: {@link
   * #prepare} or the write failed.
   */
  void failed();
}
