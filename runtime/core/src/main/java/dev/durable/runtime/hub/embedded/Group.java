package dev.durable.runtime.hub.embedded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The changes of operations that are stored together, and the store as it is with them. */
final class Group {
  private final OrderedStore store;
  private final AtomicLong numbers;
  private final Changes changes = new Changes();
  private final Set<String> created = new HashSet<>();
  private final Set<String> finished = new HashSet<>();
  private final Map<TaskKey, Boolean> tasks = new HashMap<>();

  Group(OrderedStore store, AtomicLong numbers) {
    this.store = store;
    this.numbers = numbers;
  }

  private record TaskKey(String instanceId, long taskId) {}

  Changes changes() {
    return changes;
  }

  boolean hasInstance(String id) {
    return created.contains(id) || store.get(Table.INSTANCES, Keys.instance(id)).isPresent();
  }

  void createdInstance(String id) {
    created.add(id);
  }

  /** Says that the group finishes an instance. */
  void finishedInstance(String id) {
    finished.add(id);
  }

  /** Queues a message for an instance if it exists and is not finished. */
  void sendIfUnfinished(String instanceId, byte[] message) {
    if (!finished.contains(instanceId) && (created.contains(instanceId) || isStored(instanceId))) {
      send(instanceId, message);
    }
  }

  private boolean isStored(String id) {
    return new Records(store)
        .instance(id)
        .filter(stored -> !stored.state().status().isFinished())
        .isPresent();
  }

  /** Whether a task has no outcome yet. */
  boolean isPending(TaskReference task) {
    Boolean changed = tasks.get(new TaskKey(task.instanceId(), task.taskId()));
    return changed != null
        ? changed
        : store.get(Table.TASKS, Keys.numbered(task.instanceId(), task.taskId())).isPresent();
  }

  /** Says that the group writes or deletes a task's record. */
  void changedTask(String instanceId, long taskId, boolean pending) {
    tasks.put(new TaskKey(instanceId, taskId), pending);
  }

  /** Queues a message for an instance if the task that it answers is pending. */
  void sendIfPending(TaskReference task, byte[] message) {
    if (isPending(task)) {
      send(task.instanceId(), message);
    }
  }

  /** Queues a message for an instance. */
  void send(String instanceId, byte[] message) {
    changes.put(Table.INBOX, Keys.numbered(instanceId, numbers.getAndIncrement()), message);
  }

  /** Queues an activity for the workers. */
  QueuedActivity queue(TaskReference task) {
    QueuedActivity activity = new QueuedActivity(numbers.getAndIncrement(), task);
    changes.put(Table.ACTIVITIES, activity.key(), activity.value());
    return activity;
  }
}
