package dev.durable.runtime.json;

/** A stored value is needed that was not stored, because an earlier program did not need it. */
public final class AbsentValueException extends DataConversionException {
  private static final long serialVersionUID = 1L;

  private final String name;

  AbsentValueException(String name) {
    super("Nothing is stored under the name '%s'.".formatted(name), null);
    this.name = name;
  }

  /** The name that nothing was found under. */
  public String name() {
    return name;
  }
}
