package dev.durable.runtime.hub.azure;

/** The ids of the executions of an instance: the first one's, and those that are made of it. */
final class ExecutionIds {
  private ExecutionIds() {}

  /** The id that the start of an instance has, from which it may have continued as new. */
  static String first(String executionId) {
    int suffix = executionId.indexOf('~');
    return suffix < 0 ? executionId : executionId.substring(0, suffix);
  }
}
