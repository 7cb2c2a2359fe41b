package dev.durable.runtime.engine;

import dev.durable.runtime.generated.FailedInitializerException;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.MissingVariableException;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.UnreadableVariableException;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.SavedFrame;
import dev.durable.runtime.json.SavedStack;
import dev.durable.runtime.json.SnapshotReader;
import dev.durable.runtime.json.ThrowableCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The event that an instance resumes from, which is taken apart when it is needed. */
final class Snapshot {
  private final DataConverter converter;
  private final ThrowableCodec throwables;
  private final Orchestrator orchestrator;
  private final InstanceState state;
  private final HistoryEvent event;
  private @Nullable SnapshotReader reader;

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
  }

  /** Whether the body has begun. */
  boolean isStarted() {
    return event instanceof HistoryEvent.OrchestratorCompleted;
  }

  /**
   * The first frame, with the arguments of the orchestrator method, when the body has not begun.
   *
   * @throws UnknownStateException if this build cannot read the arguments
   */
  Frame begin(ArgumentsCodec arguments) {
    if (!(event instanceof HistoryEvent.ExecutionStarted started)) {
      throw UnknownStateException.shape(state, "a " + event.getClass().getSimpleName());
    }
    try {
      return orchestrator.start(
          arguments.reader(orchestrator.parameters().size(), started.input()));
    } catch (RuntimeException | StackOverflowError e) {
      // Nothing but the arguments is read here; null for a primitive one is an NPE.
      throw UnknownStateException.input(state, orchestrator.version(), e);
    }
  }

  /**
   * Which stacks there are and what they wait for.
   *
   * @throws UnknownStateException if the snapshot cannot be read
   */
  SnapshotIndex index(SnapshotIndex.Cache cache) {
    return cache.get(
        state.executionId(), state.snapshotAt(), () -> new SnapshotIndex(reader().stacks()));
  }

  private SnapshotReader reader() {
    SnapshotReader opened = reader;
    if (opened == null) {
      if (!(event instanceof HistoryEvent.OrchestratorCompleted completed)) {
        throw UnknownStateException.shape(state, "a " + event.getClass().getSimpleName());
      }
      try {
        opened = new SnapshotReader(converter, completed.frames());
      } catch (DataConversionException e) {
        throw UnknownStateException.frames(state, e);
      }
      reader = opened;
    }
    return opened;
  }

  /**
   * Restores the frames of all stacks, by the id of the stack, the bottom first.
   *
   * @throws UnknownStateException if this build cannot
   */
  Map<Long, List<Frame>> restore(TaskTable tasks) {
    SnapshotReader.Variables variables = reader().variables(throwables, tasks);
    Map<Long, List<Frame>> stacks = new LinkedHashMap<>();
    for (SavedStack stack : reader().stacks()) {
      List<Frame> frames = new ArrayList<>(stack.frames().size());
      Frame caller = null;
      for (SavedFrame saved : stack.frames()) {
        Frame frame = empty(caller, saved);
        load(frame, saved, variables);
        frame.$attach(tasks);
        frames.add(frame);
        caller = frame;
      }
      checkTop(caller, stack, tasks);
      stacks.put(stack.id(), frames);
    }
    return stacks;
  }

  private Frame empty(@Nullable Frame caller, SavedFrame saved) {
    try {
      Frame frame = caller == null ? orchestrator.frame(saved.method()) : caller.$calleeFrame();
      if (frame != null && frame.$isFrameOf(saved.method())) {
        return frame;
      }
      throw UnknownStateException.callee(state, Objects.requireNonNull(caller), saved, frame);
    } catch (IllegalArgumentException e) {
      throw UnknownStateException.method(state, saved, e);
    } catch (LinkageError e) {
      throw UnknownStateException.linkage(state, e);
    }
  }

  /** The frame on top waits for tasks, not for a call: there is no frame above it. */
  private void checkTop(@Nullable Frame top, SavedStack stack, TaskTable tasks) {
    if (top == null) {
      return;
    }
    Frame callee = top.$calleeFrame();
    if (callee != null) {
      throw UnknownStateException.call(state, top, callee);
    }
    if (stack.waitsFor() != null) {
      checkEvent(top, Waiting.of(stack.waitsFor()), tasks);
    }
  }

  /** A wait for an external event is not one for another event, or for anything else. */
  private void checkEvent(Frame top, Waiting waiting, TaskTable tasks) {
    String was = waiting.isForOne() ? tasks.outcomes().event(waiting.tasks().get(0)) : null;
    String awaited = top.$awaitedEvent();
    boolean isSame =
        awaited == null
            ? was == null || tasks.knowsEvent(was)
            : awaited.isEmpty() ? !waiting.isForEvent() : awaited.equals(was);
    if (!isSame) {
      String is = awaited == null || awaited.isEmpty() ? null : awaited;
      throw UnknownStateException.event(state, top, was, is);
    }
  }

  private void load(Frame frame, SavedFrame saved, SnapshotReader.Variables variables) {
    try {
      if (!frame.$restore(saved.state(), variables.of(saved))) {
        throw UnknownStateException.state(state, frame, saved);
      }
    } catch (MissingVariableException e) {
      throw UnknownStateException.variable(state, frame, e);
    } catch (FailedInitializerException e) {
      throw UnknownStateException.initializer(state, frame, e);
    } catch (UnreadableVariableException e) {
      throw UnknownStateException.variable(state, frame, e);
    } catch (DataConversionException e) {
      throw UnknownStateException.frames(state, e);
    } catch (LinkageError e) {
      throw UnknownStateException.linkage(state, e);
    }
  }
}
