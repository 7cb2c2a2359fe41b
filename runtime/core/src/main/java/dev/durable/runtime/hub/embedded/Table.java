package dev.durable.runtime.hub.embedded;

/** The tables of an {@link EmbeddedTaskHub}. Each is ordered by key, bytes compared unsigned. */
public enum Table {
  /** {@code format} (decimal text) and {@code epoch} (how often the hub was opened). */
  META,
  /**
   * Instance id: the least number that a message to it can have, the number of its delayed start,
   * its status, and its state.
   */
  INSTANCES,
  /** Instance id, ordinal: a history event. */
  HISTORY,
  /** Instance id, task id: the kind, the execution and the record of a task. */
  TASKS,
  /** Instance id, sequence number: a message that no turn has consumed yet. */
  INBOX,
  /** Instance id, task id: how far an activity is, as its last heartbeat said; JSON. */
  PROGRESS,
  /** Instance id, message id: nothing. The instance has accepted a message with this id. */
  MESSAGE_IDS,
  /** Sequence number: a reference to an activity in {@link #TASKS} that a worker may take. */
  ACTIVITIES,
  /**
   * Due moment, instance id, task id or another number: a timer to fire, an activity to queue, an
   * instance to start or to offer then.
   */
  DELAYED,
  /**
   * Instance id: the number of the postponement that ends when its entry in {@link #DELAYED} is
   * due. Emptied when the hub is opened.
   */
  POSTPONED,
  /** What an instance is found by, a moment, instance id: nothing. See {@code InstanceIndex}. */
  INSTANCE_INDEX,
  /** Workflow, runtime status: how many instances have both; never 0. */
  INSTANCE_COUNTS,
  /** Sequence number: an entry of another table that could not be read, with the reason. */
  DEAD_LETTERS
}
