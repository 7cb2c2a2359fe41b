package dev.durable.runtime.hub;

/**
 * Somebody else has the work item, or it is done already: the caller drops what it holds. This is
 * normal after a hand-over, and nothing is lost by it.
 */
public final class WorkItemLockLostException extends TaskHubException {
  private static final long serialVersionUID = 1L;

  private WorkItemLockLostException(String message) {
    super(message, null);
  }

  /** The turn is based on a version that is not the current one. */
  public static WorkItemLockLostException versionConflict(
      String instanceId, long basedOn, String found) {
    return new WorkItemLockLostException(
        "Instance '%s': a turn based on version %d cannot be committed, because %s. Another worker went on with the instance; this turn is dropped."
            .formatted(instanceId, basedOn, found));
  }

  /** The lock of the work item is not held any more. */
  public static WorkItemLockLostException lockGone(String instanceId, String workItem) {
    return new WorkItemLockLostException(
        "Instance '%s': the lock of %s is gone. It was abandoned or completed before; this outcome is dropped."
            .formatted(instanceId, workItem));
  }
}
