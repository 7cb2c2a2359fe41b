package dev.durable.runtime.json;

import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import org.jspecify.annotations.Nullable;

/** Takes one value, whatever its name, and gives it back as JSON without the name. */
final class SingleValueWriter implements ValueWriter {
  private final DataConverter converter;
  private final ThrowableCodec throwables;
  private @Nullable String json;

  SingleValueWriter(DataConverter converter, ThrowableCodec throwables) {
    this.converter = converter;
    this.throwables = throwables;
  }

  @Override
  public <T> void write(String name, ValueType<T> type, @Nullable T value) {
    if (json != null) {
      throw new IllegalStateException(
          "Generated code wrote '%s', but one value was expected and is there already."
              .formatted(name));
    }
    json = converter.encode(type, value);
  }

  @Override
  public void writeThrowable(String name, @Nullable Throwable value) {
    write(name, ThrowableCodec.DETAILS, value == null ? null : throwables.encode(value));
  }

  /** The value, {@code null} if none was written. */
  String toJson() {
    return json == null ? "null" : json;
  }
}
