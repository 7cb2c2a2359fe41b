package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes named values as the members of one JSON object. */
public final class JsonValueWriter implements ValueWriter {
  private final DataConverter converter;
  private final ThrowableCodec throwables;
  private final PayloadText out;
  private final JsonGenerator generator;

  /** Begins an object. */
  public JsonValueWriter(DataConverter converter, ThrowableCodec throwables) {
    this.converter = converter;
    this.throwables = throwables;
    this.out = new PayloadText(converter.payloadLimit());
    try {
      generator = converter.factory().createGenerator(out);
      generator.writeStartObject();
    } catch (IOException e) {
      throw new AssertionError("a string writer failed", e);
    }
  }

  @Override
  public <T> void write(String name, ValueType<T> type, @Nullable T value) {
    try {
      generator.writeFieldName(name);
    } catch (IOException e) {
      throw new AssertionError("a string writer failed", e);
    }
    converter.write(generator, type, value, name);
  }

  @Override
  public void writeThrowable(String name, @Nullable Throwable value) {
    write(name, ThrowableCodec.DETAILS, value == null ? null : throwables.encode(value));
  }

  /** Ends the object and returns it; nothing can be written afterwards. */
  public String toJson() {
    try {
      generator.writeEndObject();
      generator.close();
    } catch (IOException e) {
      throw new AssertionError("a string writer failed", e);
    }
    return out.toString();
  }
}
