package dev.durable.runtime.hub.azure;

import dev.durable.runtime.instance.TaskRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the records of an instance's tasks: from memory where they are all, else one by one. */
final class TaskReads {
  private final InstanceStore store;
  private final InstanceData data;
  private final Map<Long, Optional<TaskRecord>> read = new HashMap<>();

  TaskReads(InstanceStore store, InstanceData data) {
    this.store = store;
    this.data = data;
  }

  Optional<TaskRecord> task(long taskId) {
    Optional<TaskRecord> found = data.tasks().get(taskId);
    if (found.isPresent() || data.isNew() || data.tasks().isComplete()) {
      return found;
    }
    return read.computeIfAbsent(taskId, id -> store.task(data.state(), id));
  }

  List<TaskRecord> tasks(long from, int limit) {
    return data.isNew() || data.tasks().isComplete()
        ? data.tasks().from(from, limit)
        : store.tasks(data.state(), from, limit);
  }
}
