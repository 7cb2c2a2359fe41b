package dev.durable.runtime.engine;

import dev.durable.CurrentInstance;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Runs instances: what an instance is and what it is told go in, what changes comes out. It does
 * nothing but run the body on the calling thread. Thread-safe.
 */
public final class OrchestrationEngine {
  private final DataConverter converter;
  private final SnapshotIndex.Cache indexes = new SnapshotIndex.Cache();

  /** Creates an engine whose values are encoded by the given converter. */
  public OrchestrationEngine(DataConverter converter) {
    this.converter = converter;
  }

  /**
   * Applies messages to an instance, in their order, and runs its body as far as it goes.
   *
   * <p>A message is dropped when it answers a task that is not pending, or an attempt that is not
   * under way; the turn still advances the version, so that the messages are consumed.
   *
   * @param orchestrator the workflow of the instance
   * @param state the state of the instance
   * @param snapshot the history event at {@link InstanceState#snapshotAt()}
   * @param messages what the instance is told
   * @param reader reads the records of the instance
   * @param clock read whenever something is recorded
   * @return what changes
   * @throws UnknownStateException if this build of the workflow cannot go on from the snapshot;
   *     nothing has changed then
   */
  public Turn run(
      Orchestrator orchestrator,
      InstanceState state,
      HistoryEvent snapshot,
      List<Message> messages,
      InstanceReader reader,
      InstantSource clock) {
    Episode episode = new Episode(converter, indexes, orchestrator, state, snapshot, reader, clock);
    try {
      return CurrentInstance.call(
          state.instanceId(),
          () -> {
            messages.forEach(episode::apply);
            return episode.end();
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("an episode declares no checked exceptions", e);
    }
  }

  /**
   * Ends an instance whose body cannot run here: its workflow is not known, or cannot go on.
   *
   * @param message what has told it to end
   */
  public Turn terminate(
      InstanceState state, Message.Terminate message, InstanceReader reader, InstantSource clock) {
    TurnRecorder turn = new TurnRecorder(state, reader);
    Lifecycle lifecycle =
        new Lifecycle(state, turn, new ThrowableCodec(converter, List.of()), clock);
    lifecycle.terminate(message.reason(), message.cascades());
    return turn.turn(
        clock.instant(), state.workflowVersion(), lifecycle.status(), Map.of(), Map.of());
  }
}
