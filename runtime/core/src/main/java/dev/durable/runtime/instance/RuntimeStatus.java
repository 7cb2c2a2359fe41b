package dev.durable.runtime.instance;

/** What a client sees of an instance's life. The names are those of Durable Functions. */
public enum RuntimeStatus {
  /** Created; its body has not begun. */
  PENDING,
  /** Begun and not finished: it runs or waits. */
  RUNNING,
  /** A client has suspended it: what arrives is kept, and its body does not run until resumed. */
  SUSPENDED,
  /** Finished with a result. */
  COMPLETED,
  /** Finished by an exception that left the body. */
  FAILED,
  /** Finished by the exception with which a client had canceled it. */
  CANCELED,
  /** Finished by a client, without the body being asked. */
  TERMINATED;

  /** Whether an instance with this status does nothing more. */
  public boolean isFinished() {
    return this != PENDING && this != RUNNING && this != SUSPENDED;
  }
}
