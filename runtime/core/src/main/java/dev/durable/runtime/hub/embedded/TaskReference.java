package dev.durable.runtime.hub.embedded;

/**
 * Points to a record in {@link Table#TASKS}; the record may be gone.
 *
 * @param instanceId the instance
 * @param executionId the execution of that instance
 * @param taskId the task within the instance
 */
record TaskReference(String instanceId, String executionId, long taskId) {}
