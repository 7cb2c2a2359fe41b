package dev.durable.runtime.instance;

/**
 * Who waits for the end of a sub-orchestration.
 *
 * @param instanceId the instance that started it
 * @param executionId the execution of that instance
 * @param taskId the task it is there
 * @param attempt which attempt of that task it is, from 1
 */
public record ParentInstance(String instanceId, String executionId, long taskId, int attempt) {
  /** The first attempt. */
  public ParentInstance(String instanceId, String executionId, long taskId) {
    this(instanceId, executionId, taskId, 1);
  }
}
