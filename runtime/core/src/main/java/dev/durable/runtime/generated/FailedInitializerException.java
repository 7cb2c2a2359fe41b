package dev.durable.runtime.generated;

/** A variable that a frame was stored without could not be computed instead. */
public final class FailedInitializerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what its initializer threw. */
  FailedInitializerException(Exception cause) {
    super("the initializer of an added variable failed: " + cause, cause);
  }
}
