package dev.durable.runtime.generated;

import java.util.Objects;

/** A frame was stored with a variable whose value this build cannot read. */
public final class UnreadableVariableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String variable;

  /** For a variable by its name. */
  UnreadableVariableException(String variable, Throwable cause) {
    super(Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause);
    this.variable = variable;
  }

  /** Its name. */
  public String variable() {
    return variable;
  }
}
