package dev.durable.runtime.hub.azure;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.azure.format.JsonAscii;
import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.format.ProjectedTexts;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of the Instances table, which lists read. A turn that changes nothing that a list
 * asks for is not written, unless the row was not for some time. Thread-safe.
 */
final class Projection {
  private static final long MAX_AGE = Duration.ofSeconds(30).toNanos();

  private static final long LATE = Duration.ofSeconds(1).toNanos();

  private final InstanceStore store;

  Projection(InstanceStore store) {
    this.store = store;
  }

  /**
   * Writes an instance after a turn, if it is worth it. When the turn was committed some time ago,
   * somebody else may have gone on with the instance, or purged it: then what is stored now counts.
   *
   * @param committedAt the nano time after the turn was committed
   */
  void write(LiveInstance live, InstanceData before, Turn turn, long committedAt) {
    InstanceState state = turn.state();
    ProjectedTexts texts = texts(turn);
    long now = System.nanoTime();
    if (before.isNew()
        || !texts.equals(ProjectedTexts.UNCHANGED)
        || !before.state().status().equals(state.status())
        || !before.state().executionId().equals(state.executionId())
        || !Objects.equals(before.state().blocked(), state.blocked())
        || now - live.lastProjected > MAX_AGE) {
      if (now - committedAt > LATE) {
        store.sentinel(state.instanceId()).map(store::state).ifPresent(this::writeAll);
      } else {
        write(state, texts);
      }
      live.lastProjected = now;
    }
  }

  /** Writes the state of an instance. */
  void writeState(InstanceState state) {
    write(state, ProjectedTexts.UNCHANGED);
  }

  /** Writes all of an instance, when it is not known what of it was written. */
  void writeAll(InstanceState state) {
    String input = null;
    String customStatus = "null";
    String output = null;
    if (store.event(state, state.ordinals().startedAt())
        instanceof HistoryEvent.ExecutionStarted started) {
      input = started.input();
    }
    Long customStatusAt = state.ordinals().customStatusAt();
    if (customStatusAt != null
        && store.event(state, customStatusAt) instanceof HistoryEvent.CustomStatusChanged changed) {
      customStatus = changed.status();
    }
    if (state.status().isFinished()
        && store.event(state, state.historyLength() - 1)
            instanceof HistoryEvent.ExecutionCompleted completed) {
      output = output(completed.result(), completed.failure());
    }
    write(state, new ProjectedTexts(input, output, customStatus));
  }

  private void write(InstanceState state, ProjectedTexts texts) {
    Row row =
        new Row(KeyEscape.escape(state.instanceId()), "", store.rows().columns(state, texts), null);
    store.instances().merge(store.large().offload(row));
  }

  private static ProjectedTexts texts(Turn turn) {
    String input = null;
    String output = null;
    String customStatus = null;
    for (HistoryEvent event : turn.events()) {
      if (event instanceof HistoryEvent.ExecutionStarted started) {
        input = started.input();
        customStatus = "null";
      } else if (event instanceof HistoryEvent.CustomStatusChanged changed) {
        customStatus = changed.status();
      } else if (event instanceof HistoryEvent.ExecutionCompleted completed) {
        output = output(completed.result(), completed.failure());
      }
    }
    return new ProjectedTexts(input, output, customStatus);
  }

  private static @Nullable String output(
      @Nullable String result, @Nullable FailureDetails failure) {
    if (failure == null) {
      return result;
    }
    return JsonAscii.quote(failure.summary());
  }
}
