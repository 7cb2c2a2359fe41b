package dev.durable.runtime.engine;

import dev.durable.Task;
import dev.durable.runtime.generated.TaskType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A task of an instance, as its body holds it.
 *
 * @param id the id of the task within the instance
 * @param type how its outcome is read; null for a timer
 */
record TaskHandle<T extends @Nullable Object>(long id, @Nullable TaskType<?> type)
    implements Task<T> {
  @Override
  public T await() {
    throw notCompiled("await");
  }

  @Override
  public T await(Duration timeout) {
    throw notCompiled("await");
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public boolean cancel() {
    throw new UnsupportedOperationException("A task cannot be cancelled yet.");
  }

  private static IllegalStateException notCompiled(String method) {
    return new IllegalStateException(
        "Task.%s was called from code that is not compiled to a state machine, so it cannot be stored. Move the call into the @Orchestrator body."
            .formatted(method));
  }
}
