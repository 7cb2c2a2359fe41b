package dev.durable.runtime.instance;

/** What a client sees of an instance's life. The names are those of Durable Functions. */
public enum RuntimeStatus {
  /** Created; no turn of it has been committed yet. */
  PENDING,
  /** Begun and not finished: it runs or waits. */
  RUNNING,
  /** Finished with a result. */
  COMPLETED,
  /** Finished by an exception that left the body. */
  FAILED;

  /** Whether an instance with this status does nothing more. */
  public boolean isFinished() {
    return this == COMPLETED || this == FAILED;
  }
}
