package dev.durable.runtime.hub;

import dev.durable.runtime.instance.TaskRecord;

/**
 * An activity to run, locked for whoever took it.
 *
 * @param lock identifies this taking of it; opaque to the worker
 * @param instanceId the instance that waits for it
 * @param executionId the execution of that instance
 * @param task what to run
 */
public record ActivityWorkItem(
    long lock, String instanceId, String executionId, TaskRecord.Activity task) {
  /**
   * The same for every run of this one call, whatever the attempt; different for any other call.
   */
  public String idempotencyKey() {
    return executionId + "-" + task.taskId();
  }
}
