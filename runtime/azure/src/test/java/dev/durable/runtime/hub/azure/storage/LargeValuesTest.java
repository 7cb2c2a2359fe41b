package dev.durable.runtime.hub.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.hub.azure.Azurite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LargeValuesTest {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final StorageAccount ACCOUNT = Azurite.shared().connect();
  private static final String BIG = "\"" + "ab".repeat(20_000) + "\"";
  private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

  private final BlobContainer container = ACCOUNT.container("large-" + NAMES.incrementAndGet());
  private final LargeColumns columns = new LargeColumns(container);

  @AfterAll
  static void close() {
    ACCOUNT.close();
  }

  private static Row row(Map<String, Object> columns) {
    return new Row("a^0b", "000000000000000A", columns, null);
  }

  @Test
  void leavesASmallRowAsItIs() {
    Row row = row(Map.of("Result", "x".repeat(30_720), "EventId", 1));
    assertThat(columns.offload(row)).isSameAs(row);
    assertThat(columns.restore(row)).isSameAs(row);
    assertThat(container.list("", null).names()).isEmpty();
  }

  @Test
  void movesWhatIsLargeInUtf16OrInUtf8() {
    assertThat(LargeColumns.isLarge("x".repeat(30_720))).isFalse();
    assertThat(LargeColumns.isLarge("x".repeat(30_721))).isTrue();
    assertThat(LargeColumns.isLarge("\u20AC".repeat(20_480))).isFalse();
    assertThat(LargeColumns.isLarge("\u20AC".repeat(20_481))).isTrue();
  }

  @Test
  void emptiesALargeColumnOfTheHistoryAndNamesItsBlob() {
    Row row = row(Map.of("EventType", "TaskCompleted", "Result", BIG, "Name", "n", "EventId", 1));
    Row stored = columns.offload(row);
    assertThat(stored.text("Result")).isEmpty();
    assertThat(stored.text("ResultBlobName"))
        .matches("a\\^0b/history-000000000000000A-TaskCompleted-[0-9A-F]{8}-Result\\.json\\.gz");
    assertThat(stored.text("Name")).isEqualTo("n");
    assertThat(columns.text(stored, "Result")).isEqualTo(BIG);
    assertThat(columns.text(stored, "Name")).isEqualTo("n");
    assertThat(columns.text(stored, "None")).isNull();
    assertThat(columns.restore(stored)).isEqualTo(row);
  }

  @Test
  void writesTheAddressOfTheBlobInARowOfTheInstances() {
    Row row = new Row("a^0b", "", Map.of("Input", BIG, "Output", "\"http://a/b\""), null);
    Row stored = columns.offload(row);
    assertThat(stored.text("Input"))
        .isEqualTo(container.url(container.list("", null).names().get(0)));
    assertThat(columns.restore(stored)).isEqualTo(row);
    assertThat(columns.text(stored, "Input")).isEqualTo(BIG);
  }

  @Test
  void aTextThatCameLaterCountsAndNotTheNameOfAnEarlierBlob() {
    Row stored = columns.offload(row(Map.of("Progress", BIG)));
    assertThat(columns.restore(stored.with("Progress", "small")).text("Progress"))
        .isEqualTo("small");
    assertThat(columns.restore(stored.with("Progress", null)).columns())
        .isEqualTo(Map.of("Progress", BIG));
  }

  @Test
  void readsTheInputOfAStartFromItsMessage() {
    String json =
        "{\"TaskMessage\":{\"Event\":{\"Input\":\"[1]\",\"Name\":\"n\"}},\"Pad\":["
            + BIG
            + ","
            + BIG
            + "]}";
    columns.offloadMessage("a^0b", ID, "ExecutionStarted", json);
    String address =
        container.url("a^0b/message-0f8fad5bd9cb469fa16570867728950e-ExecutionStarted.json.gz");
    assertThat(columns.restore(new Row("a^0b", "", Map.of("Input", address), null)).text("Input"))
        .isEqualTo("[1]");
  }

  @Test
  void sendsAnEnvelopeForALargeMessage() {
    String json = "{\"Text\":" + BIG + "}";
    assertThat(columns.offloadMessage("p", ID, "EventRaised", json)).isSameAs(json);
    String large = "{\"Text\":\"" + "\u20AC".repeat(16_000) + "\"}";
    String body = columns.offloadMessage("\u017C\"", ID, "EventRaised", large);
    assertThat(body)
        .isEqualTo(
            "{\"$type\":\"DurableTask.AzureStorage.MessageData\",\"ActivityId\":\""
                + ID
                + "\",\"TaskMessage\":null,\"CompressedBlobName\":\"\\u017C\\\"/message-0f8fad5bd9cb469fa16570867728950e-EventRaised.json.gz\",\"SequenceNumber\":0,\"Sender\":null,\"SerializableTraceContext\":null}");
    assertThat(columns.restoreMessage(body)).isEqualTo(large);
  }

  @Test
  void leavesOtherBodiesAsTheyAre() {
    for (String body :
        List.of(
            "",
            "poison",
            "{\"CompressedBlobName\":null}",
            "{\"CompressedBlobName\": \"unfinished",
            "{\"Input\":{\"CompressedBlobName\":\"x\"}}")) {
      assertThat(columns.restoreMessage(body)).isEqualTo(body);
    }
  }

  @Test
  void saysWhichBlobIsMissingOrDamaged() {
    Row row = row(Map.of("ResultBlobName", "a/gone", "Result", ""));
    assertThatThrownBy(() -> columns.restore(row))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining(container.url("a/gone"))
        .hasMessageContaining("is missing");
    container.put("a/gone", new byte[] {1, 2, 3});
    assertThatThrownBy(() -> columns.restore(row)).hasMessageContaining("is damaged");
    assertThatThrownBy(() -> columns.restoreMessage("{\"CompressedBlobName\":\"none\"}"))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void deletesTheBlobsOfOneInstance() {
    columns.offload(new Row("order-1", "0", Map.of("Result", BIG), null));
    columns.offloadMessage("order-1", ID, "EventRaised", BIG + BIG);
    columns.offload(new Row("order-10", "0", Map.of("Result", BIG), null));
    columns.deleteAll("order-1", () -> true);
    assertThat(container.list("", null).names()).singleElement().asString().startsWith("order-10/");
    assertThatThrownBy(() -> container.deleteAll("order-1", () -> true))
        .hasMessageContaining("slash");
  }
}
