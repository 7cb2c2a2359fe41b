package dev.durable.runtime.instance;

/**
 * Who waits for the end of a sub-orchestration.
 *
 * @param instanceId the instance that started it
 * @param executionId the execution of that instance
 * @param taskId the task it is there
 */
public record ParentInstance(String instanceId, String executionId, long taskId) {}
