package dev.durable.runtime.engine;

import dev.durable.Task;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A task of an instance, as its body holds it while a turn runs. */
final class TaskHandle<T extends @Nullable Object> implements Task<T> {
  private final TaskTable tasks;
  private final long id;

  TaskHandle(TaskTable tasks, long id) {
    this.tasks = tasks;
    this.id = id;
  }

  TaskTable tasks() {
    return tasks;
  }

  /** The id of the task within the instance. */
  long id() {
    return id;
  }

  @Override
  public T await() {
    throw notCompiled();
  }

  @Override
  public T await(Duration timeout) {
    throw notCompiled();
  }

  @Override
  public boolean isDone() {
    tasks.checkRunning(id);
    return tasks.isDone(id);
  }

  @Override
  public boolean cancel() {
    tasks.checkRunning(id);
    return tasks.cancel(id);
  }

  @Override
  public String toString() {
    return "Task " + id + " of instance '" + tasks.instanceId() + "'";
  }

  private IllegalStateException notCompiled() {
    return new IllegalStateException(
        "Task.await was called for instance '%s' from code that is not compiled to a state machine, so it cannot be stored. Move the call into the @Orchestrator body."
            .formatted(tasks.instanceId()));
  }
}
