package dev.durable.runtime.hub.embedded;

import java.nio.charset.StandardCharsets;

/** Stores how far an activity is, while its task is pending. */
final class StoreProgress implements Operation {
  private final TaskReference task;
  private final byte[] progress;

  StoreProgress(QueuedActivity activity, String progress) {
    this.task = activity.task();
    this.progress = progress.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void prepare(Group group) {
    if (group.isPending(task, TaskKind.ACTIVITY)) {
      group
          .changes()
          .put(Table.PROGRESS, Keys.numbered(task.instanceId(), task.taskId()), progress);
    }
  }

  @Override
  public void stored() {}

  @Override
  public void failed() {}
}
