package dev.durable.runtime.client;

/** What happens when an instance is started with an id that another one has. */
public enum IfExists {
  /** {@link InstanceExistsException}. */
  FAIL,
  /** The one that exists stays as it is, finished or not, and its id is returned. */
  RETURN,
  /**
   * A finished one is removed, history and all, and the new one takes its place; for one that is
   * not finished, {@link InstanceExistsException}.
   */
  REPLACE_FINISHED,
  /**
   * One that is not finished stays as it is, and its id is returned; a finished one is replaced. So
   * there is always one with this id, and never a second one.
   */
  RETURN_OR_REPLACE_FINISHED;

  boolean replacesFinished() {
    return this == REPLACE_FINISHED || this == RETURN_OR_REPLACE_FINISHED;
  }

  boolean returnsExisting() {
    return this == RETURN || this == RETURN_OR_REPLACE_FINISHED;
  }
}
