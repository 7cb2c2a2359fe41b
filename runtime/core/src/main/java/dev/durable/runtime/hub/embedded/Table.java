package dev.durable.runtime.hub.embedded;

/** The tables of an {@link EmbeddedTaskHub}. Each is ordered by key, bytes compared unsigned. */
public enum Table {
  /** {@code format} (decimal text) and {@code epoch} (how often the hub was opened). */
  META,
  /** Instance id: the last consumed message and the instance's state. */
  INSTANCES,
  /** Instance id, ordinal: a history event. */
  HISTORY,
  /** Instance id, task id: the record of a task. */
  TASKS,
  /** Instance id, sequence number: a message that no turn has consumed yet. */
  INBOX,
  /** Sequence number: a reference to an activity in {@link #TASKS} that a worker may take. */
  ACTIVITIES,
  /** Due moment, instance id, task id: a timer to fire or an activity to queue then. */
  DELAYED
}
