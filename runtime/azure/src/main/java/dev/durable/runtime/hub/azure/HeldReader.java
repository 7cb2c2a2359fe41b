package dev.durable.runtime.hub.azure;

import dev.durable.runtime.engine.InstanceReader;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.TaskRecord;
import java.util.List;
import java.util.Optional;

/** What an instance has stored, for whoever has taken it. */
final class HeldReader implements InstanceReader {
  private final LiveInstances instances;
  private final LiveInstance live;
  private final long lock;
  private final InstanceStore store;
  private final InstanceData data;
  private final TaskReads tasks;

  HeldReader(LiveInstances instances, LiveInstance live, InstanceStore store, InstanceData data) {
    this.instances = instances;
    this.live = live;
    this.lock = live.lock;
    this.store = store;
    this.data = data;
    this.tasks = new TaskReads(store, data);
  }

  @Override
  public Optional<TaskRecord> task(long taskId) {
    Optional<TaskRecord> task = tasks.task(taskId);
    checkHeld();
    return task;
  }

  @Override
  public List<TaskRecord> tasks(long from, int limit) {
    List<TaskRecord> found = tasks.tasks(from, limit);
    checkHeld();
    return found;
  }

  @Override
  public HistoryEvent event(long ordinal) {
    checkHeld();
    if (data.isNew() && ordinal == 0) {
      return data.snapshot();
    }
    return store.event(data.state(), ordinal);
  }

  private void checkHeld() {
    if (!instances.isHeld(live, lock)) {
      throw WorkItemLockLostException.lockGone(data.state().instanceId(), "the instance");
    }
  }
}
