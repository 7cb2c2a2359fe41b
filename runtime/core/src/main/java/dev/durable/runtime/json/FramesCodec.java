package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.durable.runtime.generated.ValueType;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The frames of an instance as JSON: {@code {"stacks":[[{"method":…, "state":…, "task":…,
 * "variables":{…}}]]}}. A stack is a concurrent branch of the body; its last frame is the one that
 * runs. Thread-safe.
 */
public final class FramesCodec {
  private static final ValueType<String> STRING = new ValueType<>() {};
  private static final ValueType<Long> LONG = new ValueType<>() {};

  private final JsonFactory factory = DataConverter.newMapper().getFactory();
  private final DataConverter converter = new DataConverter();

  /** Encodes stacks of frames. */
  public String encode(List<List<SavedFrame>> stacks) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeArrayFieldStart("stacks");
      for (List<SavedFrame> stack : stacks) {
        generator.writeStartArray();
        for (SavedFrame frame : stack) {
          write(frame, generator);
        }
        generator.writeEndArray();
      }
      generator.writeEndArray();
      generator.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError("a string writer failed", e);
    }
    return out.toString();
  }

  private static void write(SavedFrame frame, JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    generator.writeStringField("method", frame.method());
    generator.writeStringField("state", frame.state());
    if (frame.task() != null) {
      generator.writeNumberField("task", frame.task());
    }
    generator.writeFieldName("variables");
    generator.writeRawValue(frame.variables());
    generator.writeEndObject();
  }

  /**
   * Decodes stacks of frames.
   *
   * @throws DataConversionException if the text is not what {@link #encode} writes
   */
  public List<List<SavedFrame>> decode(String json) {
    Map<String, JsonText> members = JsonText.of(json).members(factory, "The snapshot");
    List<List<SavedFrame>> stacks = new ArrayList<>();
    for (JsonText stack : required(members, "stacks").elements(factory, "The stacks")) {
      stacks.add(stack.elements(factory, "A stack").stream().map(frame -> frame(frame)).toList());
    }
    return stacks;
  }

  private SavedFrame frame(JsonText json) {
    Map<String, JsonText> members = json.members(factory, "A frame");
    JsonText task = members.get("task");
    return new SavedFrame(
        string(members, "method"),
        string(members, "state"),
        task == null ? null : converter.read(LONG, task, "task"),
        required(members, "variables").text());
  }

  private String string(Map<String, JsonText> members, String name) {
    return Objects.requireNonNullElse(
        converter.read(STRING, required(members, name), name), "null");
  }

  private static JsonText required(Map<String, JsonText> members, String name) {
    JsonText member = members.get(name);
    if (member == null) {
      throw DataConversionException.missingMember(name);
    }
    return member;
  }
}
