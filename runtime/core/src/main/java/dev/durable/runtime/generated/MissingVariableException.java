package dev.durable.runtime.generated;

/** A frame was stored without a variable that this build needs. */
public final class MissingVariableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String variable;

  /** For a variable by its name. */
  public MissingVariableException(String variable) {
    this(variable, "variable '%s' is not stored".formatted(variable), null);
  }

  /** For a variable that could not be computed instead. */
  MissingVariableException(String message, Throwable cause) {
    this("", message, cause);
  }

  private MissingVariableException(
      String variable, String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
    this.variable = variable;
  }

  /** Its name; empty if it is one that could not be computed. */
  public String variable() {
    return variable;
  }
}
