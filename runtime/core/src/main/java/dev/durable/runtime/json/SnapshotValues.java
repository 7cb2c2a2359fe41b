package dev.durable.runtime.json;

import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.FailureDetails;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotVariables} writes. */
record SnapshotValues(
    DataConverter converter,
    ThrowableCodec throwables,
    SharedObjects shared,
    Map<String, JsonText> members,
    boolean isComplete)
    implements ValueReader {

  /**
   * Reads the members of another object of the same snapshot.
   *
   * @param complete whether what is absent is an error; else it is null
   */
  SnapshotValues in(JsonText object, boolean complete) {
    return new SnapshotValues(
        converter,
        throwables,
        shared,
        object.members(converter.factory(), "A part of the snapshot"),
        complete);
  }

  @Override
  public boolean has(String name) {
    return members.containsKey(name);
  }

  @Override
  @SuppressWarnings("NullAway") // Null is read as it was written, whatever T is.
  public <T> T read(String name, ValueType<T> type) {
    JsonText member = member(name);
    return member.text().equals(SnapshotVariables.NULL)
        ? null
        : converter.readSnapshot(type, member, name, shared);
  }

  @Override
  public @Nullable Throwable readThrowable(String name) {
    return throwable(member(name));
  }

  private JsonText member(String name) {
    JsonText member = members.get(name);
    if (member == null && isComplete) {
      throw new AbsentValueException(name);
    }
    return member == null ? JsonText.NULL : member;
  }

  // --- throwables

  private @Nullable Throwable throwable(JsonText json) {
    if (json.text().equals("null")) {
      return null;
    }
    SnapshotValues parts = in(json, true);
    JsonText reference = parts.members.get(SnapshotText.REFERENCE);
    if (reference == null) {
      return rebuild(parts);
    }
    String id = reference.text().replace("\"", "");
    Object known = shared.find(id);
    if (known == null) {
      Throwable read = rebuild(in(shared.text(id), true));
      shared.put(id, read);
      return read;
    }
    if (known instanceof Throwable throwable) {
      return throwable;
    }
    throw DataConversionException.unreadableRecord(
        "snapshot", "object " + id + " is no exception", null);
  }

  private static Throwable rebuild(SnapshotValues parts) {
    ThrowableCodec throwables = parts.throwables;
    if (parts.has("original")) {
      return throwables.decode(parts.read("original", ThrowableCodec.DETAILS));
    }
    Throwable cause = parts.has("cause") ? parts.readThrowable("cause") : null;
    FailureDetails own = parts.read("details", ThrowableCodec.DETAILS);
    FailureDetails details =
        new FailureDetails(
            own.types(),
            own.message(),
            own.stackTrace(),
            null,
            cause == null ? null : throwables.encode(cause));
    SnapshotValues fields = parts.in(parts.member("fields"), false);
    Throwable rebuilt = null;
    for (String name : details.types()) {
      ExceptionType<?> type = throwables.known(name);
      if (rebuilt == null && type != null) {
        rebuilt = throwables.rebuild(type, details, cause, fields).orElse(null);
      }
    }
    if (rebuilt == null) {
      rebuilt = throwables.decode(details);
    }
    for (JsonText suppressed :
        parts.member("suppressed").elements(parts.converter.factory(), "The suppressed")) {
      Optional.ofNullable(parts.throwable(suppressed)).ifPresent(rebuilt::addSuppressed);
    }
    return rebuilt;
  }
}
