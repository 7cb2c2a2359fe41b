package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.durable.runtime.generated.ValueWriter;
import java.io.IOException;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the stacks of frames of one instance:
 *
 * <pre>
 * {"stacks": [{"id": -1, "wait": {"mode": "ONE", "tasks": [3]},
 *              "frames": [{"method": …, "state": …, "variables": {…}}]}],
 *  "shared": {"1": …}}
 * </pre>
 *
 * <p>An object that can be reached on two ways, through variables of whatever frames, stands among
 * the shared ones, and is {@code {"$ref": "1"}} in both places. A task is its id. For one thread.
 */
public final class SnapshotWriter {
  private final SnapshotText text;
  private final JsonGenerator out;
  private final SnapshotVariables variables;
  private boolean inStack;

  /**
   * Begins a snapshot.
   *
   * @param tasks knows the ids of the tasks that variables hold
   */
  public SnapshotWriter(DataConverter converter, ThrowableCodec throwables, TaskHandles tasks) {
    this.text = new SnapshotText(tasks, converter.payloadLimit());
    try {
      this.out = converter.snapshotFactory().createGenerator(text);
      out.writeStartObject();
      out.writeArrayFieldStart("stacks");
    } catch (IOException e) {
      throw failed(e);
    }
    this.variables = new SnapshotVariables(converter, throwables, text, out, "");
  }

  /**
   * Begins a stack, whose frames follow.
   *
   * @param id {@link SavedStack#MAIN}, or the id of the task that is this branch
   * @param wait what its last frame waits for; null if the branch has not begun
   */
  public void stack(long id, @Nullable SavedWait wait) {
    try {
      endStack();
      inStack = true;
      out.writeStartObject();
      out.writeNumberField("id", id);
      if (wait != null) {
        out.writeObjectFieldStart("wait");
        out.writeStringField("mode", wait.mode().name());
        out.writeArrayFieldStart("tasks");
        for (Object range : TaskRanges.of(wait.tasks())) {
          if (range instanceof Long task) {
            out.writeNumber(task);
          } else {
            out.writeString(range.toString());
          }
        }
        out.writeEndArray();
        if (wait.timeout() != null) {
          out.writeNumberField("timeout", wait.timeout());
        }
        if (wait.withdrawn()) {
          out.writeBooleanField("withdrawn", true);
        }
        if (wait.limit() != null) {
          out.writeNumberField("limit", wait.limit());
        }
        out.writeEndObject();
      }
      out.writeArrayFieldStart("frames");
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Writes the next frame of the stack.
   *
   * @param save writes its live variables
   * @throws DataConversionException if one of them cannot be written; nothing can be done with this
   *     writer then
   */
  public void frame(String method, String state, Consumer<ValueWriter> save) {
    try {
      out.writeStartObject();
      out.writeStringField("method", method);
      out.writeStringField("state", state);
      out.writeObjectFieldStart("variables");
      save.accept(variables);
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Ends the snapshot and returns it. */
  public String toJson() {
    try {
      endStack();
      out.writeEndArray();
      out.writeEndObject();
      out.close();
    } catch (IOException e) {
      throw failed(e);
    }
    return text.finish();
  }

  /** The ids of the tasks that the variables hold which have been written so far. */
  public SortedSet<Long> tasks() {
    return text.tasks();
  }

  private void endStack() throws IOException {
    if (inStack) {
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private static AssertionError failed(IOException e) {
    return new AssertionError("a string builder failed", e);
  }
}
