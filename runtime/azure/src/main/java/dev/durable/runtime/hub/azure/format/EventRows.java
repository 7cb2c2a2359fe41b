package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.HistoryCodec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows of the History table: in the columns of the reference layout, and what these
 * cannot tell exactly in the column {@value #EXACT}. A large text is in one column only.
 */
public final class EventRows {
  /** The column with what the reference layout has no place for. */
  public static final String EXACT = "DurableEvent";

  private static final HistoryCodec CODEC = new HistoryCodec();

  private EventRows() {}

  /**
   * The columns of an event: texts, {@code Integer}, {@code Boolean} and {@code OffsetDateTime}.
   *
   * @param executionId the execution that it is of
   */
  public static Map<String, Object> columns(HistoryEvent event, String executionId) {
    ObjectNode exact = Json.object(CODEC.encode(event));
    Layout layout = Layout.of(exact);
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("EventType", layout.type().text());
    columns.put("EventId", -1);
    columns.put("IsPlayed", false);
    columns.put("_Timestamp", Moments.column(event.timestamp()));
    columns.put("ExecutionId", executionId);
    if (layout.type() == ReferenceType.GENERIC) {
      columns.put("Name", exact.path("type").asText());
    }
    ExactTexts texts = new ExactTexts();
    ReferenceMembers.take(exact, layout)
        .forEach(
            (column, value) ->
                columns.put(column, column(layout.kind(column), column, value, texts)));
    texts.writeTo(exact);
    columns.put(EXACT, Json.text(exact));
    return columns;
  }

  private static Object column(
      Layout.@Nullable Kind kind, String column, Object value, ExactTexts texts) {
    if (value instanceof Instant moment) {
      return Moments.column(moment);
    }
    if (value instanceof JsonNode tree) {
      return Json.text(tree);
    }
    return kind == Layout.Kind.JSON ? texts.escape(column, (String) value) : value;
  }

  /**
   * The event of a row.
   *
   * @throws UnreadableRecordException if it is not one that this version knows
   */
  public static HistoryEvent event(Map<String, Object> columns) {
    try {
      ObjectNode exact = Json.exact(columns, EXACT);
      ExactTexts texts = ExactTexts.takeFrom(exact);
      Layout layout = Layout.of(exact);
      ReferenceMembers.putBack(
          exact, layout, column -> member(columns, layout.kind(column), column, texts));
      return CODEC.decodeEvent(Json.bytes(exact));
    } catch (JsonProcessingException | IllegalArgumentException | DataConversionException e) {
      throw Unreadable.row("A history event", columns.get("EventType"), e);
    }
  }

  private static @Nullable JsonNode member(
      Map<String, Object> columns, Layout.@Nullable Kind kind, String column, ExactTexts texts) {
    if (!(columns.get(column) instanceof String text)) {
      return null;
    }
    return kind == Layout.Kind.FAILURE
        ? Json.treeOrNull(text)
        : Json.textNode(texts.original(column, text));
  }
}
