package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.engine.InstanceReader;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.TaskRecord;
import java.util.List;
import java.util.Optional;

/**
 * What an instance has stored, for whoever has taken it. Only its holder changes these records, so
 * what is read while the lock is valid fits the state that was taken.
 */
final class HeldRecords implements InstanceReader {
  private final Records records;
  private final ReadyInstances ready;
  private final HeldInstance held;
  private final InstanceState state;

  HeldRecords(Records records, ReadyInstances ready, HeldInstance held, InstanceState state) {
    this.records = records;
    this.ready = ready;
    this.held = held;
    this.state = state;
  }

  @Override
  public Optional<TaskRecord> task(long taskId) {
    Optional<TaskRecord> task = records.task(held.id, taskId);
    checkHeld();
    return task;
  }

  @Override
  public List<TaskRecord> tasks(long from, int limit) {
    List<TaskRecord> tasks = records.tasks(held.id, from, limit);
    checkHeld();
    return tasks;
  }

  @Override
  public HistoryEvent event(long ordinal) {
    if (ordinal < 0 || ordinal >= state.historyLength()) {
      throw records.missing("event " + ordinal + " of instance '" + held.id + "'");
    }
    HistoryEvent event = records.event(held.id, ordinal);
    checkHeld();
    return event;
  }

  private void checkHeld() {
    if (!ready.isValid(held.lock)) {
      throw WorkItemLockLostException.lockGone(held.id, "the instance");
    }
  }
}
