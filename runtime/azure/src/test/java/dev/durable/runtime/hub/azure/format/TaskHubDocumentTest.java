package dev.durable.runtime.hub.azure.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.NewInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document about the task hub tells of everything that is stored. */
class TaskHubDocumentTest {
  private final Samples samples = new Samples(1);

  @Test
  void everyColumnIsDocumented() throws IOException {
    Set<String> columns = new TreeSet<>();
    Set<String> events = new TreeSet<>();
    for (int i = 0; i < 50; i++) {
      for (Class<?> type : Samples.eventTypes()) {
        HistoryEvent event = (HistoryEvent) samples.record(type);
        var row = EventRows.columns(event, "e");
        columns.addAll(row.keySet());
        events.add((String) row.get("EventType"));
        if ("GenericEvent".equals(row.get("EventType"))) {
          events.add((String) row.get("Name"));
        }
      }
      InstanceRows rows = new InstanceRows("Hub");
      columns.addAll(rows.created(samples.record(NewInstance.class), "e", Instant.EPOCH).keySet());
      columns.addAll(rows.columns(samples.state(), new ProjectedTexts("1", "2", "3")).keySet());
    }
    columns.addAll(
        new SentinelRow(
                samples.state(), new HistoryEvent.OrchestratorCompleted(Instant.EPOCH, "{}"), true)
            .columns()
            .keySet());

    String text = Files.readString(Path.of("../../docs/task-hub.md"));
    assertThat(columns)
        .hasSizeGreaterThan(30)
        .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    assertThat(events)
        .hasSizeGreaterThan(20)
        .filteredOn(name -> !text.contains("`" + name + "`"))
        // The table has them in a short form.
        .containsExactly("SubOrchestrationInstanceFailed");
  }

  @Test
  void everyMemberOfAMessageIsDocumented() throws IOException {
    String text = Files.readString(Path.of("../../docs/task-hub.md"));
    for (int i = 0; i < 200; i++) {
      var message =
          Json.object(Envelopes.write(samples.envelope()).getBytes(StandardCharsets.UTF_8));
      message.fieldNames().forEachRemaining(name -> assertThat(text).contains("\"" + name + "\""));
      message
          .path("Durable")
          .fieldNames()
          .forEachRemaining(
              name ->
                  assertThat(text)
                      .containsAnyOf("`" + name + "`", "\"" + name + "\"", "Durable." + name));
    }
  }
}
