package dev.durable.runtime.engine;

import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.SavedFrame;
import dev.durable.runtime.json.SavedStack;
import dev.durable.runtime.json.SavedWait;
import dev.durable.runtime.json.SnapshotReader;
import dev.durable.runtime.json.SnapshotWriter;
import dev.durable.runtime.json.TaskHandles;
import dev.durable.runtime.json.ThrowableCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event that an instance resumes from, taken apart. */
final class Snapshot {
  private final ThrowableCodec throwables;
  private final Orchestrator orchestrator;
  private final InstanceState state;
  private final HistoryEvent event;
  private final @Nullable SnapshotReader reader;
  private final @Nullable SavedStack saved;

  /**
   * Reads the snapshot, but not yet the variables in it.
   *
   * @throws UnknownStateException if it cannot be read
   */
  Snapshot(
      DataConverter converter,
      ThrowableCodec throwables,
      Orchestrator orchestrator,
      InstanceState state,
      HistoryEvent event) {
    this.throwables = throwables;
    this.orchestrator = orchestrator;
    this.state = state;
    this.event = event;
    this.reader =
        event instanceof HistoryEvent.OrchestratorCompleted completed
            ? reader(state, completed.frames(), converter)
            : null;
    this.saved = reader == null ? null : onlyStack(state, reader.stacks());
  }

  /**
   * Writes the frame of the body.
   *
   * @throws DataConversionException if a variable cannot be written
   */
  static String encode(
      DataConverter converter, ThrowableCodec throwables, Frame frame, long awaited) {
    SnapshotWriter out = new SnapshotWriter(converter, throwables, TaskHandles.NONE);
    out.stack(SavedStack.MAIN, new SavedWait(SavedWait.Mode.ONE, List.of(awaited), null));
    out.frame(frame.$methodName(), frame.$stateName(), frame::$saveTo);
    return out.toJson();
  }

  private static SnapshotReader reader(
      InstanceState state, String frames, DataConverter converter) {
    try {
      return new SnapshotReader(converter, frames);
    } catch (DataConversionException e) {
      throw UnknownStateException.frames(state, e);
    }
  }

  private static SavedStack onlyStack(InstanceState state, List<SavedStack> stacks) {
    if (stacks.size() != 1
        || stacks.get(0).frames().size() != 1
        || stacks.get(0).waitsFor() == null
        || stacks.get(0).waitsFor().tasks().size() != 1) {
      throw UnknownStateException.shape(
          state,
          "of %d stacks with %d frames"
              .formatted(
                  stacks.size(), stacks.stream().mapToInt(stack -> stack.frames().size()).sum()));
    }
    return stacks.get(0);
  }

  /** Whether the body has begun. */
  boolean isStarted() {
    return saved != null;
  }

  /** The task that the body waits for, or null. */
  @Nullable Long awaited() {
    return saved == null || saved.waitsFor() == null ? null : saved.waitsFor().tasks().get(0);
  }

  int parameterCount() {
    return orchestrator.parameters().size();
  }

  /** The arguments of the orchestrator method as JSON, when the body has not begun. */
  String input() {
    if (event instanceof HistoryEvent.ExecutionStarted started) {
      return started.input();
    }
    throw UnknownStateException.shape(state, "a " + event.getClass().getSimpleName());
  }

  /** The frames as they are stored. */
  String frames() {
    if (event instanceof HistoryEvent.OrchestratorCompleted completed) {
      return completed.frames();
    }
    throw UnknownStateException.shape(state, "a " + event.getClass().getSimpleName());
  }

  /**
   * Restores the frame of the body.
   *
   * @throws UnknownStateException if this build cannot
   */
  Frame restore() {
    if (saved == null || reader == null) {
      throw UnknownStateException.shape(state, "a " + event.getClass().getSimpleName());
    }
    SavedFrame from = saved.frames().get(0);
    Frame frame;
    try {
      frame = orchestrator.frame(from.method());
    } catch (IllegalArgumentException e) {
      throw UnknownStateException.method(state, from, e);
    }
    try {
      if (!frame.$restore(from.state(), reader.variables(throwables, TaskHandles.NONE).of(from))) {
        throw UnknownStateException.state(state, from);
      }
    } catch (DataConversionException | NullPointerException | ClassCastException e) {
      // A variable that became primitive, and is null or absent in the snapshot, is an NPE.
      throw UnknownStateException.variables(state, from, e);
    }
    return frame;
  }
}
