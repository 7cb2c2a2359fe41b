package dev.durable.processor.parse;

/**
 * A signature or a body mentions a type that does not exist, or not yet: another processor may
 * generate it in a later round. Not an error of its own; javac reports it if it stays that way, as
 * it does with anything else that a body mentions and that is not there.
 */
public final class UnresolvedTypeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the type, or what else is missing. */
  public UnresolvedTypeException(String missing) {
    super("'" + missing + "' does not exist");
  }
}
