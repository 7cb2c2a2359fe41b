package dev.durable.runtime.generated;

import org.jspecify.annotations.Nullable;

/** Reads the variables of a frame, all of which must be there: null is a value. */
record StoredVariableReader(ValueReader variables) implements ValueReader {
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
    if (!variables.has(name)) {
      throw new MissingVariableException(name);
    }
  }
}
