package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.durable.Task;
import java.io.IOException;

/**
 * Writes a task as its id, in the variables of the instance that it belongs to and nowhere else.
 */
final class TaskModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  TaskModule() {
    super("durable-tasks");
    addSerializer(Task.class, new Writer());
    addDeserializer(Task.class, new Reader());
  }

  @SuppressWarnings("rawtypes") // Jackson knows classes without type arguments.
  private static final class Writer extends JsonSerializer<Task> {
    @Override
    public void serialize(Task task, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      SnapshotText text = SnapshotText.of(out);
      if (text == null) {
        throw JsonMappingException.from(
            out,
            "a Task is known to the workflow instance that started it only; await it and pass on its result");
      }
      long id;
      try {
        id = text.write((Task<?>) task);
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(out, "a Task cannot be stored: " + e.getMessage());
      }
      out.writeNumber(id);
    }
  }

  @SuppressWarnings("rawtypes") // Jackson knows classes without type arguments.
  private static final class Reader extends JsonDeserializer<Task> {
    @Override
    public Task deserialize(JsonParser in, DeserializationContext context) throws IOException {
      try {
        return SharedObjects.of(context).handles().handle(in.getLongValue());
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(Task.class, "%s", e.getMessage());
      }
    }
  }
}
