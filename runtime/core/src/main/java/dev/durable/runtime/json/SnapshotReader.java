package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link SnapshotWriter} wrote. Variables are read when they are asked for; what two of
 * them share is one object, if both are read with readers of the same {@link Variables}. For one
 * thread.
 */
public final class SnapshotReader {
  private static final ValueType<String> STRING = new ValueType<>() {};
  private static final ValueType<Long> LONG = new ValueType<>() {};

  private final DataConverter converter;
  private final JsonFactory factory;
  private final List<SavedStack> stacks = new ArrayList<>();
  private final Map<String, JsonText> shared;

  /**
   * Takes a snapshot apart.
   *
   * @throws DataConversionException if the text is not what {@link SnapshotWriter} writes
   */
  public SnapshotReader(DataConverter converter, String json) {
    this.converter = converter;
    this.factory = converter.factory();
    Map<String, JsonText> members = JsonText.of(json).members(factory, "The snapshot");
    JsonText objects = members.get("shared");
    this.shared = objects == null ? Map.of() : objects.members(factory, "The shared objects");
    for (JsonText stack : required(members, "stacks").elements(factory, "The stacks")) {
      stacks.add(stack(stack.members(factory, "A stack")));
    }
  }

  /** The stacks in the order in which they were written. */
  public List<SavedStack> stacks() {
    return List.copyOf(stacks);
  }

  /**
   * Opens the variables.
   *
   * @param tasks gives the handles of the tasks that they hold
   */
  public Variables variables(ThrowableCodec throwables, TaskHandles tasks) {
    return new Variables(
        new SnapshotValues(
            converter, throwables, new SharedObjects(shared, tasks), Map.of(), true));
  }

  /** Reads variables with the identity of what they share. */
  public static final class Variables {
    private final SnapshotValues values;

    private Variables(SnapshotValues values) {
      this.values = values;
    }

    /**
     * The variables of one frame.
     *
     * @throws DataConversionException if they are not a JSON object
     */
    public ValueReader of(SavedFrame frame) {
      return values.in(JsonText.of(frame.variables()), true);
    }
  }

  private SavedStack stack(Map<String, JsonText> members) {
    JsonText wait = members.get("wait");
    List<SavedFrame> frames =
        required(members, "frames").elements(factory, "The frames").stream()
            .map(frame -> frame(frame.members(factory, "A frame")))
            .toList();
    return new SavedStack(
        number(required(members, "id"), "id"),
        wait == null ? null : wait(wait.members(factory, "A wait")),
        frames);
  }

  private SavedWait wait(Map<String, JsonText> members) {
    String mode = string(members, "mode");
    JsonText timeout = members.get("timeout");
    JsonText limit = members.get("limit");
    List<Long> tasks =
        TaskRanges.ids(required(members, "tasks").elements(factory, "The tasks of a wait"));
    try {
      return new SavedWait(
          SavedWait.Mode.valueOf(mode),
          tasks,
          timeout == null ? null : number(timeout, "timeout"),
          members.containsKey("withdrawn"),
          limit == null ? null : number(limit, "limit"));
    } catch (IllegalArgumentException e) {
      throw DataConversionException.unreadableRecord("wait", "its mode is '" + mode + "'", e);
    }
  }

  private SavedFrame frame(Map<String, JsonText> members) {
    return new SavedFrame(
        string(members, "method"), string(members, "state"), required(members, "variables").text());
  }

  private String string(Map<String, JsonText> members, String name) {
    return Objects.requireNonNullElse(
        converter.read(STRING, required(members, name), name), "null");
  }

  private long number(JsonText json, String name) {
    @Nullable Long number = converter.read(LONG, json, name);
    if (number == null) {
      throw DataConversionException.missingMember(name);
    }
    return number;
  }

  private static JsonText required(Map<String, JsonText> members, String name) {
    JsonText member = members.get(name);
    if (member == null) {
      throw DataConversionException.missingMember(name);
    }
    return member;
  }
}
