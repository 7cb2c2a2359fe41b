package dev.durable.runtime.hub.embedded;

/** The tables of an {@link EmbeddedTaskHub}. Each is ordered by key, bytes compared unsigned. */
public enum Table {
  /** {@code format} (decimal text) and {@code epoch} (how often the hub was opened). */
  META,
  /** Instance id: the least number that a message to it can have, and the instance's state. */
  INSTANCES,
  /** Instance id, ordinal: a history event. */
  HISTORY,
  /** Instance id, task id: the kind and the record of a task. */
  TASKS,
  /** Instance id, sequence number: a message that no turn has consumed yet. */
  INBOX,
  /** Instance id, task id: how far an activity is, as its last heartbeat said; JSON. */
  PROGRESS,
  /** Sequence number: a reference to an activity in {@link #TASKS} that a worker may take. */
  ACTIVITIES,
  /**
   * Due moment, instance id, task id or postponement number: a timer to fire, an activity to queue
   * or an instance to offer then.
   */
  DELAYED,
  /**
   * Instance id: the number of the postponement that ends when its entry in {@link #DELAYED} is
   * due. Emptied when the hub is opened.
   */
  POSTPONED,
  /** Sequence number: an entry of another table that could not be read, with the reason. */
  DEAD_LETTERS
}
