package dev.durable.runtime.json;

import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.FailureDetails;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the members of a JSON object that {@link JsonValueWriter} wrote, each when asked for. */
public final class JsonValueReader implements ValueReader {
  private final DataConverter converter;
  private final ThrowableCodec throwables;
  private final Map<String, JsonText> members;

  /**
   * Takes an object apart.
   *
   * @throws DataConversionException if the text is not a JSON object
   */
  public JsonValueReader(DataConverter converter, ThrowableCodec throwables, String json) {
    this(converter, throwables, JsonText.of(json).members(converter.factory(), "The object"));
  }

  JsonValueReader(
      DataConverter converter, ThrowableCodec throwables, Map<String, JsonText> members) {
    this.converter = converter;
    this.throwables = throwables;
    this.members = members;
  }

  @Override
  @SuppressWarnings("NullAway") // The contract allows null whatever T is.
  public <T> T read(String name, ValueType<T> type) {
    return converter.read(type, members.getOrDefault(name, JsonText.NULL), name);
  }

  @Override
  public boolean has(String name) {
    return members.containsKey(name);
  }

  @Override
  public @Nullable Throwable readThrowable(String name) {
    FailureDetails details = read(name, ThrowableCodec.DETAILS);
    return details == null ? null : throwables.decode(details);
  }
}
