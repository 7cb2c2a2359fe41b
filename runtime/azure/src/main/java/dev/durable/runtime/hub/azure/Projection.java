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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of the Instances table, which lists read. A turn that changes nothing that a list
 * asks for is not written, unless the row was not for some time. Thread-safe.
 *
 * <p>A row never goes back to what an instance was before: it is written only as long as it is at
 * an ETag at which it was no newer. After its last writer, this process knows that ETag; where it
 * turns out to be another one, the row is read, then the sentinel, and the row becomes what is
 * stored, if it has not changed in between.
 */
final class Projection {
  private static final long MAX_AGE = Duration.ofSeconds(30).toNanos();

  private final InstanceStore store;

  Projection(InstanceStore store) {
    this.store = store;
  }

  /**
   * Writes an instance after a turn, if it is worth it.
   *
   * @return the ETag of the row, which is no newer than the turn; null if it is not known
   */
  @Nullable String write(LiveInstance live, InstanceData before, Turn turn) {
    InstanceState state = turn.state();
    ProjectedTexts texts = texts(turn);
    long now = System.nanoTime();
    if (before.isNew()
        || !texts.equals(ProjectedTexts.UNCHANGED)
        || !before.state().status().equals(state.status())
        || !before.state().executionId().equals(state.executionId())
        || !Objects.equals(before.state().blocked(), state.blocked())
        || now - live.lastProjected > MAX_AGE) {
      String etag = before.projected() == null ? etagOfOlder(state) : before.projected();
      Optional<String> written = etag == null ? Optional.empty() : merge(state, texts, etag);
      live.lastProjected = now;
      return written.isPresent() ? written.get() : writeStored(state.instanceId());
    }
    return before.projected();
  }

  /** The ETag of a row that is of the same instance, and was written before a state. */
  private @Nullable String etagOfOlder(InstanceState state) {
    return row(state.instanceId())
        .filter(row -> store.isOf(state, row))
        .filter(row -> store.rowState(state.instanceId(), row).version() < state.version())
        .map(Row::etag)
        .orElse(null);
  }

  /**
   * Writes the state of an instance that no turn was committed of, while its row is the only one.
   *
   * @return the ETag of the row; empty if somebody else has changed it, or it is gone
   */
  Optional<String> writeCreated(InstanceState state, @Nullable String etag) {
    return etag == null ? Optional.empty() : merge(state, ProjectedTexts.UNCHANGED, etag);
  }

  /**
   * Makes the row of an instance what is stored now, whatever it was.
   *
   * @return the ETag of the row; null if there is no such instance any more
   */
  @Nullable String writeStored(String id) {
    while (true) {
      Optional<Row> row = row(id);
      Optional<InstanceState> stored = store.sentinel(id).map(store::state);
      if (row.isEmpty() || stored.isEmpty() || !store.isOf(stored.get(), row.get())) {
        return null;
      }
      Optional<String> written =
          merge(stored.get(), allTexts(stored.get()), String.valueOf(row.get().etag()));
      if (written.isPresent()) {
        return written.get();
      }
    }
  }

  private Optional<Row> row(String id) {
    return store.instances().get(KeyEscape.escape(id), "");
  }

  private ProjectedTexts allTexts(InstanceState state) {
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
    return new ProjectedTexts(input, output, customStatus);
  }

  private Optional<String> merge(InstanceState state, ProjectedTexts texts, String etag) {
    Row row =
        new Row(KeyEscape.escape(state.instanceId()), "", store.rows().columns(state, texts), etag);
    return store.instances().merge(store.large().offload(row));
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
