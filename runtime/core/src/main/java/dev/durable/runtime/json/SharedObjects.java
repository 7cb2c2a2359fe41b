package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects that are shared in one snapshot, each read when it is first referred to. */
final class SharedObjects {
  private static final SharedObjects NONE = new SharedObjects(Map.of(), TaskHandles.NONE);

  private final Map<String, JsonText> texts;
  private final TaskHandles handles;
  private final Map<String, Object> objects = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  SharedObjects(Map<String, JsonText> texts, TaskHandles handles) {
    this.texts = texts;
    this.handles = handles;
  }

  /** How the text of an object is read. */
  interface Definition {
    Object read(JsonParser in, DeserializationContext context) throws IOException;
  }

  /** The objects of the snapshot that is being read. */
  static SharedObjects of(DeserializationContext context) {
    return context.getAttribute(SharedObjects.class) instanceof SharedObjects objects
        ? objects
        : NONE;
  }

  TaskHandles handles() {
    return handles;
  }

  /** The text of an object that has not been read. */
  JsonText text(String id) {
    JsonText text = texts.get(id);
    if (text == null) {
      throw DataConversionException.missingMember("shared." + id);
    }
    return text;
  }

  @Nullable Object find(String id) {
    return objects.get(id);
  }

  void put(String id, Object value) {
    objects.put(id, value);
  }

  /** The object with a name, read as the given type if this is the first reference to it. */
  Object get(String id, JavaType type, Definition definition, DeserializationContext context)
      throws IOException {
    Object known = objects.get(id);
    if (known != null) {
      return known;
    }
    JsonText text = text(id);
    if (!open.add(id)) {
      throw DataConversionException.unreadableRecord(
          "snapshot", "object " + id + " contains itself", null);
    }
    try (JsonParser parser =
        context.getParser().getCodec().getFactory().createParser(text.text())) {
      Object value = definition.read(parser, context);
      objects.put(id, value);
      return value;
    } catch (JsonProcessingException e) {
      throw new ReadProblem(type, text, "", e).toException();
    } finally {
      open.remove(id);
    }
  }
}
