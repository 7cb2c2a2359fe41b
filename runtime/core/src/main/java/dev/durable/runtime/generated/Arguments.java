package dev.durable.runtime.generated;

/**
 * Writes the arguments of a call. One parameter is stored as its value itself, several as a JSON
 * object by parameter name, none as {@code null}; {@link #count} decides.
 *
 * @param count the number of parameters
 * @param write writes each argument under its parameter's name
 */
public record Arguments(int count, Write write) {
  /** No arguments. */
  public static final Arguments NONE = new Arguments(0, out -> {});

  /** Writes each argument under its parameter's name. */
  @FunctionalInterface
  public interface Write {
    /** Writes the arguments. */
    void write(ValueWriter out);
  }
}
