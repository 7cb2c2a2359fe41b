package dev.durable.runtime.worker;

import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.json.DataConversionException;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a call, all of which must be there, and remembers if one cannot be. */
final class StoredArguments implements ValueReader {
  private final ValueReader arguments;
  private @Nullable String problem;

  StoredArguments(ValueReader arguments) {
    this.arguments = arguments;
  }

  /** Why an argument could not be read, as a clause; null if all could. */
  @Nullable String problem() {
    return problem;
  }

  @Override
  public boolean has(String name) {
    return arguments.has(name);
  }

  @Override
  public <T> T read(String name, ValueType<T> type) {
    require(name);
    try {
      return arguments.read(name, type);
    } catch (DataConversionException e) {
      problem = String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
      throw e;
    }
  }

  @Override
  public @Nullable Throwable readThrowable(String name) {
    require(name);
    return arguments.readThrowable(name);
  }

  private void require(String name) {
    if (!arguments.has(name)) {
      problem = "parameter '%s': there was none of this name".formatted(name);
      throw new IllegalArgumentException(problem);
    }
  }
}
