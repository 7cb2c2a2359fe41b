package dev.durable.runtime.generated;

import org.jspecify.annotations.Nullable;

/** Reads the variables of a frame, all of which must be there: null is a value. */
final class StoredVariableReader implements ValueReader {
  private final ValueReader variables;
  private String last = "";

  StoredVariableReader(ValueReader variables) {
    this.variables = variables;
  }

  /** The variable that was asked for last. */
  String last() {
    return last;
  }

  @Override
  public <T> T read(String name, ValueType<T> type) {
    require(name);
    return variables.read(name, type);
  }

  @Override
  public @Nullable Throwable readThrowable(String name) {
    require(name);
    return variables.readThrowable(name);
  }

  @Override
  public boolean has(String name) {
    return variables.has(name);
  }

  private void require(String name) {
    last = name;
    if (!variables.has(name)) {
      throw new MissingVariableException(name);
    }
  }
}
