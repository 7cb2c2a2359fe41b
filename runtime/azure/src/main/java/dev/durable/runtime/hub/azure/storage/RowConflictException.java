package dev.durable.runtime.hub.azure.storage;

/** A transaction was not applied, because a row is not as one of its changes requires. */
public final class RowConflictException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int index;
  private final int status;

  RowConflictException(String message, int index, int status, Throwable cause) {
    super(message, cause);
    this.index = index;
    this.status = status;
  }

  /** The position of the change in the transaction; -1 if the service did not tell. */
  public int index() {
    return index;
  }

  /** 409: there is a row; 412: the row has another ETag; 404: the row is missing. */
  public int status() {
    return status;
  }
}
