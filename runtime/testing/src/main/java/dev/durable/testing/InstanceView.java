package dev.durable.testing;

import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.SavedFrame;
import dev.durable.runtime.json.SavedStack;
import dev.durable.runtime.json.SnapshotReader;
import dev.durable.runtime.json.TaskHandles;
import dev.durable.runtime.json.ThrowableCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an instance is doing at the moment at which the test asks. */
public final class InstanceView {
  private final EmbeddedTaskHub hub;
  private final DataConverter converter;
  private final String instanceId;

  InstanceView(EmbeddedTaskHub hub, DataConverter converter, String instanceId) {
    this.hub = hub;
    this.converter = converter;
    this.instanceId = instanceId;
  }

  private InstanceState state() {
    return hub.instance(instanceId)
        .orElseThrow(
            () -> new NoSuchElementException("There is no instance '%s'.".formatted(instanceId)));
  }

  /** Where it is in its life. */
  public RuntimeStatus status() {
    return state().status();
  }

  /** Why it is blocked; null if it is not. */
  public @Nullable String blocked() {
    return state().blocked();
  }

  /** All of its history that is kept. */
  public List<HistoryEvent> history() {
    return hub.history(instanceId, state().ordinals().first(), Integer.MAX_VALUE);
  }

  /**
   * The custom status.
   *
   * @return empty if it has none
   */
  public <T> Optional<T> customStatus(Class<T> type) {
    Long at = state().ordinals().customStatusAt();
    return at != null && event(at) instanceof HistoryEvent.CustomStatusChanged changed
        ? Optional.ofNullable(converter.decode(ValueType.of(type), changed.status()))
        : Optional.empty();
  }

  /**
   * Where the body waits: for each of its stacks the name of the innermost wait, with its method,
   * as in {@code place:payment=charge}. The first is that of the orchestrator method.
   *
   * @return empty if the body has not begun, or has ended
   */
  public List<String> waits() {
    return stacks().stream()
        .map(stack -> stack.frames().get(stack.frames().size() - 1))
        .map(frame -> frame.method() + ":" + frame.state())
        .toList();
  }

  /**
   * The value of a variable that is live at the wait, as the body will find it.
   *
   * @param name as in the source; of variables with one name that of the innermost frame of the
   *     first stack
   * @throws NoSuchElementException if no frame has it; the message names those that are there
   */
  public <T> T variable(String name, Class<T> type) {
    return variable(name, ValueType.of(type));
  }

  /**
   * The value of a variable of a generic type.
   *
   * @param type as in {@code new ValueType<List<Item>>() {}}
   * @throws NoSuchElementException if no frame has it
   */
  public <T> T variable(String name, ValueType<T> type) {
    SnapshotReader reader = snapshot().orElseThrow(() -> noVariable(name));
    SnapshotReader.Variables variables =
        reader.variables(new ThrowableCodec(converter, List.of()), TaskHandles.NONE);
    for (SavedStack stack : reader.stacks()) {
      List<SavedFrame> innermostFirst = new ArrayList<>(stack.frames());
      Collections.reverse(innermostFirst);
      for (SavedFrame frame : innermostFirst) {
        ValueReader in = variables.of(frame);
        if (in.has(name)) {
          return in.read(name, type);
        }
      }
    }
    throw noVariable(name);
  }

  private NoSuchElementException noVariable(String name) {
    return new NoSuchElementException(
        "Instance '%s' is %s at %s and has no live variable '%s'. Live there are %s."
            .formatted(
                instanceId,
                status(),
                waits(),
                name,
                stacks().stream()
                    .flatMap(stack -> stack.frames().stream())
                    .map(SavedFrame::variables)
                    .toList()));
  }

  private List<SavedStack> stacks() {
    return snapshot().map(SnapshotReader::stacks).orElse(List.of());
  }

  private Optional<SnapshotReader> snapshot() {
    InstanceState state = state();
    return !state.status().isFinished()
            && event(state.snapshotAt()) instanceof HistoryEvent.OrchestratorCompleted completed
        ? Optional.of(new SnapshotReader(converter, completed.frames()))
        : Optional.empty();
  }

  private HistoryEvent event(long ordinal) {
    return hub.history(instanceId, ordinal, 1).get(0);
  }
}
