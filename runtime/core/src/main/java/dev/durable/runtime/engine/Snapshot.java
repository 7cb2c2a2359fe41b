package dev.durable.runtime.engine;

import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.FramesCodec;
import dev.durable.runtime.json.JsonValueReader;
import dev.durable.runtime.json.SavedFrame;
import dev.durable.runtime.json.ThrowableCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event that an instance resumes from, taken apart. */
final class Snapshot {
  private static final FramesCodec FRAMES = new FramesCodec();

  private final DataConverter converter;
  private final ThrowableCodec throwables;
  private final Orchestrator orchestrator;
  private final InstanceState state;
  private final HistoryEvent event;
  private final @Nullable SavedFrame saved;

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
    this.converter = converter;
    this.throwables = throwables;
    this.orchestrator = orchestrator;
    this.state = state;
    this.event = event;
    this.saved =
        event instanceof HistoryEvent.OrchestratorCompleted completed
            ? onlyFrame(state, completed.frames())
            : null;
  }

  static String encode(String method, String place, long task, String variables) {
    return FRAMES.encode(List.of(List.of(new SavedFrame(method, place, task, variables))));
  }

  private static SavedFrame onlyFrame(InstanceState state, String frames) {
    List<List<SavedFrame>> stacks;
    try {
      stacks = FRAMES.decode(frames);
    } catch (DataConversionException e) {
      throw UnknownStateException.frames(state, e);
    }
    if (stacks.size() != 1 || stacks.get(0).size() != 1) {
      throw UnknownStateException.shape(
          state,
          "of %d stacks with %d frames"
              .formatted(stacks.size(), stacks.stream().mapToInt(List::size).sum()));
    }
    return stacks.get(0).get(0);
  }

  /** Whether the body has begun. */
  boolean isStarted() {
    return saved != null;
  }

  /** The task that the body waits for, or null. */
  @Nullable Long awaited() {
    return saved == null ? null : saved.task();
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
    SavedFrame from = saved;
    if (from == null) {
      throw UnknownStateException.shape(state, "a " + event.getClass().getSimpleName());
    }
    Frame frame;
    try {
      frame = orchestrator.frame(from.method());
    } catch (IllegalArgumentException e) {
      throw UnknownStateException.method(state, from, e);
    }
    try {
      if (!frame.$restore(
          from.state(), new JsonValueReader(converter, throwables, from.variables()))) {
        throw UnknownStateException.state(state, from);
      }
    } catch (DataConversionException | NullPointerException | ClassCastException e) {
      // A variable that became primitive, and is null or absent in the snapshot, is an NPE.
      throw UnknownStateException.variables(state, from, e);
    }
    return frame;
  }
}
