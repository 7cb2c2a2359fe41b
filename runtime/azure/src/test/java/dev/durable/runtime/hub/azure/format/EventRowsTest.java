package dev.durable.runtime.hub.azure.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventRowsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");

  static List<Class<?>> types() {
    return Samples.eventTypes();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyEventComesBackExactly(Class<? extends HistoryEvent> type) {
    long seed = System.nanoTime();
    Samples samples = new Samples(seed);
    for (int i = 0; i < 300; i++) {
      HistoryEvent event = samples.record(type);

      Map<String, Object> columns = EventRows.columns(event, "e");

      assertThat(EventRows.event(new HashMap<>(columns))).as("seed %d", seed).isEqualTo(event);
      assertThat(columns.values())
          .hasOnlyElementsOfTypes(String.class, Integer.class, Boolean.class, OffsetDateTime.class);
    }
  }

  @Test
  void rowsAreThoseOfTheReferenceLayout() {
    FailureDetails cause =
        new FailureDetails(
            List.of("java.io.IOException", "java.lang.Exception", "java.lang.Throwable"),
            "disk full",
            List.of(),
            null,
            null);
    FailureDetails failure =
        new FailureDetails(
            List.of("org.example.Declined", "java.lang.Exception", "java.lang.Throwable"),
            "no money",
            List.of("org.example.Shop.pay(Shop.java:7)", "org.example.Shop.buy(Shop.java:3)"),
            "{\"amount\":1.10}",
            cause);
    List<HistoryEvent> events =
        List.of(
            new HistoryEvent.ExecutionStarted(
                NOW, "Order", "{\"city\":\"Łódź\"}", null, NOW.plusSeconds(60)),
            new HistoryEvent.TaskScheduled(NOW, 0, "Shop.pay", "\"card\"", 1, null),
            new HistoryEvent.TaskCompleted(NOW, 0, "true"),
            new HistoryEvent.TaskFailed(NOW, 0, 1, failure),
            new HistoryEvent.TimerCreated(NOW, 1, Instant.MAX),
            new HistoryEvent.TimerFired(NOW, 1),
            new HistoryEvent.EventRaised(NOW, "approval", "true"),
            new HistoryEvent.CustomStatusChanged(NOW, "\"half\""),
            new HistoryEvent.TaskCanceled(NOW, 1),
            new HistoryEvent.ExecutionTerminated(NOW, "too late"),
            new HistoryEvent.ExecutionCompleted(NOW, RuntimeStatus.COMPLETED, "7", null),
            new HistoryEvent.OrchestratorCompleted(NOW, "{\"stacks\":[]}"));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (HistoryEvent event : events) {
      rows.add(EventRows.columns(event, "6b749f72e73443d0bc84d7bb53a6a79f"));
    }

    Golden.check("event-rows.json", Golden.rows(rows));
  }

  @Test
  void aLargeTextIsInOneColumnOnly() {
    String text = "\"" + "é".repeat(1_000) + "\"";
    List<HistoryEvent> events =
        List.of(
            new HistoryEvent.ExecutionStarted(NOW, "w", text, null, null),
            new HistoryEvent.TaskScheduled(NOW, 1, "a", text, 1, null),
            new HistoryEvent.TaskCompleted(NOW, 1, text),
            new HistoryEvent.BranchCompleted(NOW, 1, text),
            new HistoryEvent.SubOrchestrationInstanceCreated(NOW, 1, "w", "i", text),
            new HistoryEvent.SubOrchestrationInstanceCompleted(NOW, 1, text),
            new HistoryEvent.EventRaised(NOW, "n", text),
            new HistoryEvent.EventRejected(NOW, "n", text, "r"),
            new HistoryEvent.EventSent(NOW, "i", "n", text),
            new HistoryEvent.CustomStatusChanged(NOW, text),
            new HistoryEvent.ContinueAsNew(NOW, text),
            new HistoryEvent.ExecutionCompleted(NOW, RuntimeStatus.COMPLETED, text, null),
            new HistoryEvent.OrchestratorCompleted(NOW, text));
    for (HistoryEvent event : events) {
      Map<String, Object> columns = EventRows.columns(event, "e");

      assertThat(columns.values().stream().filter(value -> value.toString().length() > 900))
          .as("%s", event)
          .hasSize(1)
          .allSatisfy(value -> assertThat((String) value).matches("\\p{ASCII}*"));
    }
  }

  @Test
  void aRowWithoutItsTextIsUnreadable() {
    Map<String, Object> columns =
        new LinkedHashMap<>(EventRows.columns(new HistoryEvent.TaskCompleted(NOW, 1, "7"), "e"));
    columns.remove("Result");

    assertThatThrownBy(() -> EventRows.event(columns))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage(
            "A history event (TaskCompleted) cannot be read: 'Result' is missing. It was damaged, or written by a newer version or another framework.");
  }

  @Test
  void aRowOfAnotherFrameworkIsUnreadable() {
    assertThatThrownBy(() -> EventRows.event(Map.of("EventType", "OrchestratorStarted")))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("column 'DurableEvent' has no JSON object");
  }
}
