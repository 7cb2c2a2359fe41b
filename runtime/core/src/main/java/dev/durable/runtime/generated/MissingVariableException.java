package dev.durable.runtime.generated;

/** A frame was stored without a variable that this build needs. */
public final class MissingVariableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String variable;

  /** For a variable by its name. */
  MissingVariableException(String variable) {
    super("variable '%s' is not stored".formatted(variable));
    this.variable = variable;
  }

  /** Its name. */
  public String variable() {
    return variable;
  }
}
