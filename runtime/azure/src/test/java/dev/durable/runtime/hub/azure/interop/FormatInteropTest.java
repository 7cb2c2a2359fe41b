package dev.durable.runtime.hub.azure.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.azure.Azurite;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.format.Envelopes;
import dev.durable.runtime.hub.azure.format.EventRows;
import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.format.InstanceRows;
import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.format.ProjectedTexts;
import dev.durable.runtime.hub.azure.format.SentinelRow;
import dev.durable.runtime.hub.azure.format.UnreadableMessageException;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowChange;
import dev.durable.runtime.hub.azure.storage.RowConflictException;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.StorageQueue;
import dev.durable.runtime.hub.azure.storage.TakenMessage;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What another client writes is read, and what is written another client reads. */
class FormatInteropTest {
  private static final HubNames NAMES = new HubNames("FormatInterop", 4);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");
  private static StorageAccount account;
  private static ReferenceClient client;

  @BeforeAll
  static void connect() {
    Azurite azurite = Azurite.shared();
    account = azurite.connect();
    account.table(NAMES.historyTable()).createIfAbsent();
    account.table(NAMES.instancesTable()).createIfAbsent();
    for (int i = 0; i < NAMES.partitionCount(); i++) {
      account.queue(NAMES.controlQueue(i)).createIfAbsent();
    }
    client =
        new ReferenceClient(azurite.connectionString(), NAMES.hubName(), NAMES.partitionCount());
  }

  @AfterAll
  static void disconnect() {
    client.close();
    account.close();
  }

  private static Envelope received(String instanceId) throws UnreadableMessageException {
    StorageQueue queue = account.queue(NAMES.controlQueue(NAMES.partitionOf(instanceId)));
    List<TakenMessage> messages = queue.receive(1, Duration.ofMinutes(1));
    assertThat(messages).hasSize(1);
    queue.delete(messages.get(0));
    return Envelopes.read(messages.get(0).body());
  }

  @Test
  void aStartIsAMessageAndARow() throws UnreadableMessageException {
    String id = "order/1 żółw";
    JsonNode answer =
        client.run(
            "start",
            "instanceId",
            id,
            "workflow",
            "Order",
            "input",
            Map.of("city", "Łódź"),
            "tags",
            Map.of("customer", "7"),
            "startAt",
            "2030-01-01T00:00:00.000Z");
    NewInstance expected =
        new NewInstance(
            id,
            "Order",
            "{\"city\":\"Łódź\"}",
            null,
            Instant.parse("2030-01-01T00:00:00Z"),
            Map.of("customer", "7"),
            List.of());

    Envelope envelope = received(id);
    assertThat(((Envelope.Start) envelope.content()).instance()).isEqualTo(expected);
    String executionId = answer.path("executionId").asText();
    assertThat(envelope.executionId()).isEqualTo(executionId);

    Row row = account.table(NAMES.instancesTable()).get(KeyEscape.escape(id), "").orElseThrow();
    InstanceRows rows = new InstanceRows(NAMES.hubName());
    assertThat(rows.created(id, row.columns())).isEqualTo(expected);
    InstanceState state = rows.state(id, row.columns()).orElseThrow();
    assertThat(state.status()).isEqualTo(RuntimeStatus.PENDING);
    assertThat(state.executionId()).isEqualTo(executionId);
  }

  @Test
  void whatManagesAnInstanceIsUnderstoodAlsoInBase64() throws UnreadableMessageException {
    for (boolean base64 : new boolean[] {false, true}) {
      List<Message> messages = new ArrayList<>();
      for (String command : List.of("raise", "suspend", "resume", "terminate")) {
        client.run(
            command,
            "instanceId",
            "i-1",
            "name",
            "approval",
            "input",
            Map.of("by", "é"),
            "reason",
            "so",
            "base64",
            base64);
        messages.add(((Envelope.Told) received("i-1").content()).message());
      }
      assertThat(messages)
          .containsExactly(
              new Message.EventRaised("approval", "{\"by\":\"é\"}"),
              new Message.Suspend("so"),
              new Message.Resume("so"),
              new Message.Terminate("so", true));
    }
  }

  @Test
  void whatIsNoMessageIsSaidToBeNone() {
    client.run("nonsense", "instanceId", "@counter@1");
    assertThatThrownBy(() -> received("@counter@1"))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining("entity");
    client.run("nonsense", "instanceId", "i-2", "body", "hello");
    assertThatThrownBy(() -> received("i-2")).isInstanceOf(UnreadableMessageException.class);
  }

  @Test
  void rowsAreFoundAndReadByTheOtherClient() throws RowConflictException {
    NewInstance instance = new NewInstance("order-7", "Order", "\"żółw\"");
    InstanceState state = InstanceState.created(instance, "e", NOW);
    List<HistoryEvent> events =
        List.of(
            new HistoryEvent.ExecutionStarted(NOW, "Order", "\"żółw\"", null, null),
            new HistoryEvent.TaskScheduled(NOW, 0, "Shop.pay", "1", 1, null),
            new HistoryEvent.OrchestratorCompleted(NOW, "{}"),
            new HistoryEvent.TaskCompleted(NOW, 0, "\"paid\""),
            new HistoryEvent.CustomStatusChanged(NOW, "7"),
            new HistoryEvent.ExecutionCompleted(NOW, RuntimeStatus.COMPLETED, "null", null));
    List<RowChange> changes = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      changes.add(
          new RowChange.Insert(
              new Row(
                  "order-7",
                  "%016X".formatted(i),
                  EventRows.columns(events.get(i), state.executionId()),
                  null)));
    }
    changes.add(
        new RowChange.Insert(
            new Row(
                "order-7",
                SentinelRow.ROW_KEY,
                new SentinelRow(state, null, true).columns(),
                null)));
    account.table(NAMES.historyTable()).transact(changes);
    InstanceRows rows = new InstanceRows(NAMES.hubName());
    account
        .table(NAMES.instancesTable())
        .upsert(
            new Row(
                "order-7",
                "",
                rows.columns(state, new ProjectedTexts("\"żółw\"", null, "7")),
                null));

    JsonNode history = client.run("history", "instanceId", "order-7");
    assertThat(history.path("executionId").asText()).isEqualTo("e");
    assertThat(history.path("events"))
        .extracting(event -> event.path("EventType").asText())
        .containsExactly(
            "ExecutionStarted",
            "TaskScheduled",
            "OrchestratorCompleted",
            "TaskCompleted",
            "GenericEvent",
            "ExecutionCompleted");
    assertThat(history.path("events").get(3).path("Result").asText()).isEqualTo("\"paid\"");
    JsonNode row = client.run("status", "instanceId", "order-7").path("row");
    assertThat(row.path("RuntimeStatus").asText()).isEqualTo("Pending");
    assertThat(row.path("CustomStatus").asText()).isEqualTo("7");
    assertThat(client.run("list", "status", "Pending").path("instanceIds"))
        .extracting(JsonNode::asText)
        .contains("order-7");

    for (int i = 0; i < events.size(); i++) {
      Row stored =
          account.table(NAMES.historyTable()).get("order-7", "%016X".formatted(i)).orElseThrow();
      assertThat(EventRows.event(stored.columns())).isEqualTo(events.get(i));
    }
    Row sentinel =
        account.table(NAMES.historyTable()).get("order-7", SentinelRow.ROW_KEY).orElseThrow();
    assertThat(SentinelRow.read(sentinel.columns())).isEqualTo(new SentinelRow(state, null, true));
  }
}
