package dev.durable.runtime.hub.azure.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.HistoryCodec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instances as rows of the Instances table: in the columns of the reference layout, the whole state
 * in the column {@value #STATE}, and what an instance was created with in {@value #START}.
 */
public final class InstanceRows {
  /** The column with the state as JSON. */
  public static final String STATE = "State";

  /** The column with what an instance was created with, but for its input. */
  public static final String START = "Start";

  private static final HistoryCodec CODEC = new HistoryCodec();
  private static final String NONE = "null";

  private final String hubName;

  /** Rows of a hub. */
  public InstanceRows(String hubName) {
    this.hubName = hubName;
  }

  /**
   * The columns of an instance, for a merge: what is not among them stays as it is.
   *
   * @return texts, {@code Integer} and {@code OffsetDateTime}
   */
  public Map<String, Object> columns(InstanceState state, ProjectedTexts texts) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("ExecutionId", state.executionId());
    columns.put("Name", state.workflow());
    columns.put("Version", state.workflowVersion() == 0 ? "" : "" + state.workflowVersion());
    put(columns, "Input", texts.input());
    put(columns, "Output", texts.output());
    put(columns, "CustomStatus", texts.customStatus());
    columns.put("CreatedTime", Moments.column(state.createdAt()));
    columns.put("LastUpdatedTime", Moments.column(state.lastUpdatedAt()));
    if (state.status().isFinished()) {
      columns.put("CompletedTime", Moments.column(state.lastUpdatedAt()));
    }
    columns.put("RuntimeStatus", StatusNames.text(state.status()));
    columns.put("Tags", state.tags().isEmpty() ? NONE : Json.text(Json.tree(state.tags())));
    columns.put("TaskHubName", hubName);
    columns.put(STATE, Json.ascii(CODEC.encode(state)));
    return columns;
  }

  /** The columns of an instance that has just been created. */
  public Map<String, Object> created(NewInstance instance, String executionId, Instant createdAt) {
    InstanceState state = InstanceState.created(instance, executionId, createdAt);
    Map<String, Object> columns = columns(state, ProjectedTexts.UNCHANGED);
    ObjectNode start = (ObjectNode) Json.tree(instance);
    start.remove("instanceId");
    ExactTexts texts = new ExactTexts();
    ReferenceMembers.take(start, Layout.named("NewInstance"));
    columns.put("Input", texts.escape("Input", instance.input()));
    columns.put("CustomStatus", NONE);
    columns.put("Generation", 0);
    Instant startAt = instance.startAt();
    if (startAt != null) {
      columns.put("ScheduledStartTime", Moments.column(startAt));
    }
    texts.writeTo(start);
    columns.put(START, Json.text(start));
    return columns;
  }

  private static void put(Map<String, Object> columns, String column, @Nullable String json) {
    if (json != null) {
      columns.put(column, JsonAscii.escape(json));
    }
  }

  /**
   * The state of a row. One that a client of the reference implementation has written has the state
   * of an instance at its creation, with the status that it says.
   *
   * @return empty if there is no row: no columns
   * @throws UnreadableRecordException if it is damaged
   */
  public Optional<InstanceState> state(String instanceId, Map<String, Object> columns) {
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          columns.get(STATE) instanceof String json
              ? CODEC.decodeState(Json.utf8(json))
              : foreignState(instanceId, columns));
    } catch (DataConversionException | IllegalArgumentException | JsonProcessingException e) {
      throw Unreadable.row("The row of instance '%s'".formatted(instanceId), null, e);
    }
  }

  private static InstanceState foreignState(String instanceId, Map<String, Object> columns)
      throws JsonProcessingException {
    InstanceState created =
        InstanceState.created(
            foreignInstance(instanceId, columns),
            text(columns, "ExecutionId"),
            moment(columns, "CreatedTime"));
    RuntimeStatus status =
        StatusNames.status(text(columns, "RuntimeStatus")).orElse(RuntimeStatus.PENDING);
    return new InstanceState(
        instanceId,
        created.executionId(),
        created.workflow(),
        created.workflowVersion(),
        null,
        created.tags(),
        status,
        null,
        created.version(),
        created.createdAt(),
        moment(columns, "LastUpdatedTime"),
        created.historyLength(),
        created.ordinals(),
        created.nextTaskId(),
        null,
        Map.of(),
        Map.of());
  }

  /**
   * What the instance of a row was created with.
   *
   * @throws UnreadableRecordException if the row does not say it, or is damaged
   */
  public NewInstance created(String instanceId, Map<String, Object> columns) {
    try {
      if (!columns.containsKey(START)) {
        return foreignInstance(instanceId, columns);
      }
      ObjectNode start = Json.exact(columns, START);
      ExactTexts texts = ExactTexts.takeFrom(start);
      String input = texts.original("Input", text(columns, "Input"));
      ReferenceMembers.putBack(start, Layout.named("NewInstance"), column -> Json.textNode(input));
      start.put("instanceId", instanceId);
      return Json.value(start, NewInstance.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw Unreadable.row("The row of instance '%s'".formatted(instanceId), null, e);
    }
  }

  private static NewInstance foreignInstance(String instanceId, Map<String, Object> columns)
      throws JsonProcessingException {
    JsonNode tags = columns.get("Tags") instanceof String json ? Json.tree(json) : Json.object();
    return new NewInstance(
        instanceId,
        text(columns, "Name"),
        columns.get("Input") instanceof String input ? input : NONE,
        null,
        Moments.read(columns.get("ScheduledStartTime")),
        ForeignEvent.tags(tags),
        List.of());
  }

  private static String text(Map<String, Object> columns, String column) {
    if (columns.get(column) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("column '%s' has no text".formatted(column));
  }

  private static Instant moment(Map<String, Object> columns, String column) {
    Instant moment = Moments.read(columns.get(column));
    if (moment != null) {
      return moment;
    }
    throw new IllegalArgumentException("column '%s' has no moment".formatted(column));
  }
}
