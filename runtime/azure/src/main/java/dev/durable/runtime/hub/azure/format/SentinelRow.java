package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.HistoryCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The row of a history that has the authoritative state of the instance.
 *
 * @param state the state
 * @param snapshot the event to resume from, if it is short enough to be read with the state; else
 *     null
 * @param begun whether a turn has handled its start
 */
public record SentinelRow(InstanceState state, @Nullable HistoryEvent snapshot, boolean begun) {
  /** The key of the row in its partition. */
  public static final String ROW_KEY = "sentinel";

  /** The column with {@link InstanceState#version()}. */
  public static final String VERSION = "Version";

  /** The longest JSON of an event that is stored with the state, in characters. */
  static final int MAX_SNAPSHOT = 16 * 1024;

  private static final String BEGUN = "Begun";
  private static final String STATE = "State";
  private static final String SNAPSHOT = "Snapshot";
  private static final HistoryCodec CODEC = new HistoryCodec();

  /**
   * The columns, for a row that replaces the former: texts, {@code Long}, {@code Boolean} and
   * {@code OffsetDateTime}.
   */
  public Map<String, Object> columns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("ExecutionId", state.executionId());
    columns.put("IsCheckpointComplete", true);
    columns.put("CheckpointCompletedTimestamp", Moments.column(state.lastUpdatedAt()));
    columns.put(VERSION, state.version());
    columns.put(BEGUN, begun);
    columns.put(STATE, Json.ascii(CODEC.encode(state)));
    if (snapshot != null) {
      String json = Json.ascii(CODEC.encode(snapshot));
      if (json.length() <= MAX_SNAPSHOT) {
        columns.put(SNAPSHOT, json);
      }
    }
    return columns;
  }

  /**
   * Reads a row.
   *
   * @throws UnreadableRecordException if it is damaged, or of another framework
   */
  public static SentinelRow read(Map<String, Object> columns) {
    try {
      InstanceState state = CODEC.decodeState(Json.bytes(Json.exact(columns, STATE)));
      HistoryEvent snapshot =
          columns.get(SNAPSHOT) instanceof String json ? CODEC.decodeEvent(Json.utf8(json)) : null;
      return new SentinelRow(state, snapshot, Boolean.TRUE.equals(columns.get(BEGUN)));
    } catch (DataConversionException | IllegalArgumentException | JsonProcessingException e) {
      throw Unreadable.row("The state of an instance", null, e);
    }
  }
}
