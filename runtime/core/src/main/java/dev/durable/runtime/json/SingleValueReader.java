package dev.durable.runtime.json;

import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.FailureDetails;
import org.jspecify.annotations.Nullable;

/** Gives the same JSON under every name. */
record SingleValueReader(DataConverter converter, ThrowableCodec throwables, JsonText json)
    implements ValueReader {

  @Override
  @SuppressWarnings("NullAway") // The contract allows null whatever T is.
  public <T> T read(String name, ValueType<T> type) {
    return converter.read(type, json, name);
  }

  @Override
  public boolean has(String name) {
    return true;
  }

  @Override
  public @Nullable Throwable readThrowable(String name) {
    FailureDetails details = read(name, ThrowableCodec.DETAILS);
    return details == null ? null : throwables.decode(details);
  }
}
