package dev.durable.runtime.local;

/** The local runner cannot do what it was asked; the message says why and what to do. */
final class RunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunException(String message) {
    super(message);
  }
}
