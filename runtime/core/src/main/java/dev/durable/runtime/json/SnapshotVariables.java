package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import dev.durable.runtime.instance.FailureDetails;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the variables of frames, and the fields of exceptions in them, as members of the object
 * that a generator is in.
 *
 * @param path what the names of the values follow in messages
 */
record SnapshotVariables(
    DataConverter converter,
    ThrowableCodec throwables,
    SnapshotText text,
    JsonGenerator out,
    String path)
    implements ValueWriter {
  /** A variable that is null, where JSON's null is an empty {@code Optional}. */
  static final String NULL = "{\"$null\":true}";

  @Override
  public <T> void write(String name, ValueType<T> type, @Nullable T value) {
    try {
      out.writeFieldName(name);
      if (value == null && converter.isNullAnObject(type)) {
        out.writeRawValue(NULL);
        return;
      }
    } catch (IOException e) {
      throw new AssertionError("a string builder failed", e);
    }
    converter.writeSnapshot(out, type, value, path + name);
  }

  @Override
  public void writeThrowable(String name, @Nullable Throwable value) {
    try {
      out.writeFieldName(name);
      if (value == null) {
        out.writeNull();
      } else {
        new SnapshotVariables(converter, throwables, text, out, path + name + ".").write(value);
      }
    } catch (IOException e) {
      throw new AssertionError("a string builder failed", e);
    }
  }

  /** Writes a throwable whose fields follow the path. */
  private void write(Throwable throwable) throws IOException {
    if (SharedSerializer.isWritten(text, throwable, out)) {
      return;
    }
    SnapshotText.Place place = text.begin(throwable, out);
    out.writeStartObject();
    Optional<FailureDetails> original = OriginalFailure.of(throwable);
    if (original.isPresent()) {
      out.writeFieldName("original");
      converter.writeSnapshot(out, ThrowableCodec.DETAILS, original.get(), path);
    } else {
      writeParts(throwable);
    }
    out.writeEndObject();
    text.end(place, out);
  }

  private void writeParts(Throwable throwable) throws IOException {
    out.writeFieldName("details");
    converter.writeSnapshot(
        out, ThrowableCodec.DETAILS, ThrowableCodec.details(throwable, null, null), path);
    out.writeObjectFieldStart("fields");
    throwables.writeFields(throwable, this);
    out.writeEndObject();
    Throwable cause = ThrowableCodec.causeOf(throwable);
    if (isAcyclic(cause)) {
      writeThrowable("cause", cause);
    }
    out.writeArrayFieldStart("suppressed");
    for (Throwable suppressed : throwable.getSuppressed()) {
      if (isAcyclic(suppressed)) {
        write(suppressed);
      }
    }
    out.writeEndArray();
  }

  /** Exceptions may be each other's causes, and still have to be told. */
  private boolean isAcyclic(@Nullable Throwable throwable) {
    if (throwable == null) {
      return false;
    }
    SnapshotText.Place place = text.find(throwable);
    return place == null || !place.isOpen();
  }
}
