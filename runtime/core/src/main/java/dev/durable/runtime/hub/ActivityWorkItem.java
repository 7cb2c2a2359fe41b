package dev.durable.runtime.hub;

import dev.durable.runtime.instance.ActivityToken;
import dev.durable.runtime.instance.TaskRecord;
import org.jspecify.annotations.Nullable;

/**
 * An activity to run, locked for whoever took it.
 *
 * @param lock identifies this taking of it; opaque to the worker
 * @param instanceId the instance that waits for it
 * @param executionId the execution of that instance
 * @param task what to run
 * @param progress what the last heartbeat that had any said, as JSON; null if none did
 */
public record ActivityWorkItem(
    long lock,
    String instanceId,
    String executionId,
    TaskRecord.Activity task,
    @Nullable String progress) {
  /**
   * The same for every run of this one call, whatever the attempt; different for any other call.
   */
  public String idempotencyKey() {
    return executionId + "-" + task.taskId();
  }

  /** Names this attempt to whoever completes it from outside. */
  public ActivityToken token() {
    return new ActivityToken(instanceId, executionId, task.taskId(), task.attempt());
  }
}
