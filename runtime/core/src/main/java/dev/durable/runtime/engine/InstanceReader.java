package dev.durable.runtime.engine;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.TaskRecord;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an instance has stored besides its state, as it is at the version of that state. For
 * the thread that runs the turn; valid until the turn is committed or given back.
 *
 * <p>Both methods throw {@code TaskHubException} when the storage fails, and {@code
 * UnreadableRecordException} when the record is there and damaged, or is not there and has to be.
 */
public interface InstanceReader {
  /** The record of a task, or empty if there is none with this id. */
  Optional<TaskRecord> task(long taskId);

  /**
   * The records of tasks in the order of their ids.
   *
   * @param from the least id
   * @param limit the most records to return, at least 1
   */
  List<TaskRecord> tasks(long from, int limit);

  /** A history event by its ordinal, which is below the length of the history. */
  HistoryEvent event(long ordinal);
}
