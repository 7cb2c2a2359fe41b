package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.instance.TaskRecord;

/**
 * The records that a turn removes, and the timers of those that it removes or replaces: a timer may
 * be due in years, so it does not wait there in vain. An activity's entry in the queue is dropped
 * when its turn comes.
 */
final class RemovedTasks {
  /** More records than these are removed as a range; a range makes later reads slower. */
  private static final int MOST_SINGLE_RECORDS = 64;

  /** Beyond these, the timers of a finished instance find out by themselves when they are due. */
  private static final int MOST_VISITED = 10_000;

  private final Records records;
  private final String id;
  private final Changes changes;

  RemovedTasks(Records records, String id, Changes changes) {
    this.records = records;
    this.id = id;
    this.changes = changes;
  }

  /** Adds the removals to the changes; to be called before the new records are added. */
  void of(Turn turn) {
    if (turn.state().status().isFinished()) {
      removeAll();
      return;
    }
    for (long taskId : turn.deleted()) {
      removeTimer(taskId);
      removeProgress(taskId);
      changes.delete(Table.TASKS, Keys.numbered(id, taskId));
    }
    for (TaskRecord task : turn.upserted()) {
      if (task instanceof TaskRecord.Completed) {
        removeTimer(task.taskId());
        removeProgress(task.taskId());
      }
    }
  }

  private void removeTimer(long taskId) {
    records
        .timer(id, taskId)
        .ifPresent(due -> changes.delete(Table.DELAYED, Keys.delayed(due, id, taskId)));
  }

  private void removeProgress(long taskId) {
    if (records.progress(new TaskReference(id, "", taskId)) != null) {
      changes.delete(Table.PROGRESS, Keys.numbered(id, taskId));
    }
  }

  private void removeAll() {
    records.withProgress(id, key -> changes.delete(Table.PROGRESS, key));
    int[] visited = {0};
    Changes single = new Changes();
    records.tasks(
        id,
        (taskId, timer) -> {
          timer.ifPresent(due -> changes.delete(Table.DELAYED, Keys.delayed(due, id, taskId)));
          if (visited[0] < MOST_SINGLE_RECORDS) {
            single.delete(Table.TASKS, Keys.numbered(id, taskId));
          }
          return ++visited[0] < MOST_VISITED;
        });
    if (visited[0] > MOST_SINGLE_RECORDS) {
      changes.deleteRange(Table.TASKS, Keys.instance(id), Keys.afterInstance(id));
    } else {
      changes.addAll(single);
    }
  }
}
