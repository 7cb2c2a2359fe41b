package dev.durable.runtime.hub.azure.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceRowsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");

  private final InstanceRows rows = new InstanceRows("OrderHub");

  @Test
  void everyStateComesBackExactly() {
    long seed = System.nanoTime();
    Samples samples = new Samples(seed);
    for (int i = 0; i < 500; i++) {
      InstanceState state = samples.state();

      Map<String, Object> columns = rows.columns(state, ProjectedTexts.UNCHANGED);

      assertThat(rows.state(state.instanceId(), columns)).as("seed %d", seed).contains(state);
      assertThat(new SentinelRow(state, null, true).columns().get(SentinelRow.VERSION))
          .isEqualTo(state.version());
      assertThat(SentinelRow.read(new SentinelRow(state, null, true).columns()).state())
          .as("seed %d", seed)
          .isEqualTo(state);
    }
  }

  @Test
  void everyNewInstanceComesBackExactly() {
    long seed = System.nanoTime();
    Samples samples = new Samples(seed);
    for (int i = 0; i < 500; i++) {
      NewInstance instance = samples.record(NewInstance.class);

      Map<String, Object> columns = rows.created(instance, "e", NOW);

      String id = instance.instanceId();
      assertThat(rows.created(id, columns)).as("seed %d", seed).isEqualTo(instance);
      assertThat(rows.state(id, columns)).contains(InstanceState.created(instance, "e", NOW));
    }
  }

  @Test
  void rowsAreThoseOfTheReferenceLayout() {
    NewInstance instance =
        new NewInstance(
            "order-1",
            "OrderWorkflow",
            "{\"city\":\"Łódź\"}",
            Samples.parent(),
            NOW.plusSeconds(60),
            Map.of("customer", "7"),
            List.of(new Message.EventRaised("approval", "true")));
    InstanceState created = InstanceState.created(instance, "e", NOW);
    InstanceState completed = withStatus(created, RuntimeStatus.COMPLETED);
    Golden.check(
        "instance-rows.json",
        Golden.rows(
            List.of(
                rows.created(instance, "e", NOW),
                rows.columns(completed, new ProjectedTexts(null, "\"żółw\"", "\"half\"")),
                new SentinelRow(
                        completed,
                        new HistoryEvent.OrchestratorCompleted(NOW, "{\"stacks\":[]}"),
                        true)
                    .columns())));
  }

  private static InstanceState withStatus(InstanceState state, RuntimeStatus status) {
    return new InstanceState(
        state.instanceId(),
        state.executionId(),
        state.workflow(),
        1,
        state.parent(),
        state.tags(),
        status,
        null,
        3,
        state.createdAt(),
        NOW.plusSeconds(9),
        12,
        state.ordinals(),
        4,
        null,
        Map.of(),
        Map.of());
  }

  @Test
  void whatHasNotChangedIsNotAmongTheColumns() {
    InstanceState state = InstanceState.created(new NewInstance("i", "w", "1"), "e", NOW);

    assertThat(rows.columns(state, ProjectedTexts.UNCHANGED))
        .doesNotContainKeys("Input", "Output", "CustomStatus", "CompletedTime", InstanceRows.START);
  }

  @ParameterizedTest
  @CsvSource({
    "Pending, PENDING",
    "Running, RUNNING",
    "ContinuedAsNew, RUNNING",
    "Suspended, SUSPENDED",
    "Completed, COMPLETED",
    "Failed, FAILED",
    "Canceled, CANCELED",
    "Terminated, TERMINATED",
    "Singing, PENDING"
  })
  void aRowOfAnotherClientIsAnInstance(String name, RuntimeStatus status) {
    Map<String, Object> columns = foreignRow(name);

    NewInstance instance =
        new NewInstance(
            "order-1", "OrderWorkflow", "7", null, NOW, Map.of("customer", "7"), List.of());
    assertThat(rows.created("order-1", columns)).isEqualTo(instance);
    InstanceState state = rows.state("order-1", columns).orElseThrow();
    assertThat(state.status()).isEqualTo(status);
    assertThat(state.executionId()).isEqualTo("6b74");
    assertThat(state.version()).isZero();
    assertThat(state.lastUpdatedAt()).isEqualTo(NOW.plusSeconds(1));
    if (status == RuntimeStatus.PENDING) {
      InstanceState created = InstanceState.created(instance, "6b74", NOW);
      assertThat(state.historyLength()).isEqualTo(created.historyLength());
      assertThat(state.ordinals()).isEqualTo(created.ordinals());
    }
  }

  private static Map<String, Object> foreignRow(String status) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("ExecutionId", "6b74");
    columns.put("Name", "OrderWorkflow");
    columns.put("Version", "");
    columns.put("Input", "7");
    columns.put("Tags", "{\"customer\":\"7\"}");
    columns.put("RuntimeStatus", status);
    columns.put("Generation", 0);
    columns.put("ScheduledStartTime", moment(NOW));
    columns.put("CreatedTime", moment(NOW));
    columns.put("LastUpdatedTime", moment(NOW.plusSeconds(1)));
    return columns;
  }

  private static OffsetDateTime moment(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  @Test
  void noRowIsNoInstance() {
    assertThat(rows.state("order-1", Map.of())).isEmpty();
  }

  @Test
  void aDamagedRowIsUnreadable() {
    Map<String, Object> columns = foreignRow("Pending");
    columns.remove("CreatedTime");

    assertThatThrownBy(() -> rows.state("order-1", columns))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining(
            "The row of instance 'order-1' cannot be read: column 'CreatedTime' has no moment.");
    columns.put(InstanceRows.STATE, "{");
    assertThatThrownBy(() -> rows.state("order-1", columns))
        .isInstanceOf(UnreadableRecordException.class);
    assertThatThrownBy(() -> SentinelRow.read(Map.of("State", "7")))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void aShortSnapshotIsInTheSentinelAndALongOneIsNot() {
    InstanceState state = InstanceState.created(new NewInstance("i", "w", "1"), "e", NOW);
    HistoryEvent brief = new HistoryEvent.OrchestratorCompleted(NOW, "{\"é\":\"\\u00e9\"}");
    HistoryEvent large =
        new HistoryEvent.OrchestratorCompleted(NOW, "x".repeat(SentinelRow.MAX_SNAPSHOT));

    assertThat(SentinelRow.read(new SentinelRow(state, brief, true).columns()))
        .isEqualTo(new SentinelRow(state, brief, true));
    assertThat(SentinelRow.read(new SentinelRow(state, large, true).columns()))
        .isEqualTo(new SentinelRow(state, null, true));
  }
}
