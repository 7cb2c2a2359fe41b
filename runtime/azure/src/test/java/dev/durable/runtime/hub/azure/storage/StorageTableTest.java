package dev.durable.runtime.hub.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.Azurite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTableTest {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final TransactionCount COUNT = new TransactionCount();
  private static final StorageAccount ACCOUNT = Azurite.shared().connect(COUNT);

  private final StorageTable table = ACCOUNT.table("Rows" + NAMES.incrementAndGet());

  @BeforeEach
  void create() {
    table.createIfAbsent();
  }

  @AfterAll
  static void close() {
    ACCOUNT.close();
  }

  private static Row row(String rowKey, String value) {
    return new Row("p", rowKey, Map.of("Value", value), null);
  }

  private @Nullable String value(String rowKey) {
    return table.get("p", rowKey).map(row -> row.text("Value")).orElse(null);
  }

  @Test
  void existsFromItsCreationToItsDeletion() {
    StorageTable other = ACCOUNT.table("Other" + NAMES.incrementAndGet());
    assertThat(other.exists()).isFalse();
    other.createIfAbsent();
    other.createIfAbsent();
    assertThat(other.exists()).isTrue();
    other.deleteTable();
    other.deleteTable();
    assertThat(other.exists()).isFalse();
  }

  @Test
  void storesEachTypeOfValue() {
    Map<String, Object> columns = new HashMap<>();
    columns.put("Text", "a \"quoted\" text\nwith żółw and \uD83D\uDC22");
    columns.put("Empty", "");
    columns.put("Yes", true);
    columns.put("Int", 42);
    columns.put("Long", Long.MAX_VALUE);
    columns.put("Double", 0.5);
    columns.put("Time", Instant.parse("2026-01-02T03:04:05.1234567Z"));
    columns.put("_Timestamp", Instant.parse("1970-01-01T00:00:00Z"));
    Row row = new Row("p", "r", columns, null);
    assertThat(table.insert(row.with("Bytes", new byte[] {0, -1, 7}))).isTrue();

    Row read = table.get("p", "r").orElseThrow();
    assertThat(read.with("Bytes", null).columns()).isEqualTo(columns);
    assertThat((byte[]) read.columns().get("Bytes")).containsExactly(0, -1, 7);
    assertThat(read.etag()).isNotEmpty();
    assertThat(read.number("Long")).isEqualTo(Long.MAX_VALUE);
    assertThat(read.number("Int")).isEqualTo(42);
    assertThat(read.isTrue("Yes")).isTrue();
    assertThat(read.instant("Time")).isEqualTo("2026-01-02T03:04:05.1234567Z");
    assertThat(read.text("Missing")).isNull();
    assertThat(read.number("Text")).isNull();
  }

  static Stream<String> oddKeys() {
    return Stream.of(
        "",
        "a'b",
        "a''b'",
        "100%",
        "%2F%27",
        "a+b c",
        "a&b=c;d,e",
        "(x)[y]{z}",
        "\"quoted\"",
        "^0^1^À",
        "żółw \uD83D\uDC22",
        "\uFFFF\uFFFE",
        "@counter@key",
        "..",
        "<a>&amp;",
        "~!$*:|`",
        "x".repeat(512));
  }

  @ParameterizedTest
  @MethodSource("oddKeys")
  void keysMayHaveAnyCharacter(String key) throws RowConflictException {
    assertThat(table.insert(new Row(key, key, Map.of("A", "1"), null))).isTrue();
    assertThat(table.get(key, key).map(row -> row.text("A"))).contains("1");
    RowPage page = table.query("PartitionKey eq '%s'".formatted(key.replace("'", "''")), 10, null);
    assertThat(page.rows()).extracting(Row::rowKey).containsExactly(key);
    table.transact(
        List.of(
            new RowChange.Replace(page.rows().get(0).with("A", "2")),
            new RowChange.Insert(new Row(key, "second", Map.of("A", "3"), null))));
    assertThat(table.get(key, key).map(row -> row.text("A"))).contains("2");
    table.transact(List.of(new RowChange.Delete(key, key, null)));
    assertThat(table.get(key, key)).isEmpty();
    assertThat(table.delete(key, "second", null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a\\b", "a#b", "a?b", "a\nb", "a\u0085b"})
  void refusesKeysThatTheServiceWouldRefuse(String key) {
    assertThatThrownBy(() -> table.insert(new Row("p", key, Map.of(), null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+%04X at position 1".formatted((int) key.charAt(1)));
  }

  @Test
  void insertsOnce() {
    assertThat(table.insert(row("r", "first"))).isTrue();
    assertThat(table.insert(row("r", "second"))).isFalse();
    assertThat(value("r")).isEqualTo("first");
  }

  @Test
  void replacesTheVersionThatWasRead() {
    table.insert(row("r", "1"));
    Row read = table.get("p", "r").orElseThrow();
    assertThat(table.replace(read.with("Value", "2"))).isTrue();
    assertThat(table.replace(read.with("Value", "3"))).isFalse();
    assertThat(value("r")).isEqualTo("2");
    assertThat(table.delete("p", "r", read.etag())).isFalse();
    assertThat(table.delete("p", "r", null)).isTrue();
    assertThat(table.delete("p", "r", null)).isFalse();
    assertThat(table.replace(read)).isFalse();
  }

  @Test
  void upsertForgetsOtherColumnsAndMergeKeepsThem() {
    table.upsert(row("r", "1").with("Other", "o"));
    Row read = table.get("p", "r").orElseThrow();
    String etag = table.merge(read.with("Value", "2").with("Other", null)).orElseThrow();
    Row merged = table.get("p", "r").orElseThrow();
    assertThat(merged.columns()).isEqualTo(Map.of("Value", "2", "Other", "o"));
    assertThat(merged.etag()).isEqualTo(etag);
    table.upsert(row("r", "3"));
    assertThat(table.get("p", "r").orElseThrow().columns()).isEqualTo(Map.of("Value", "3"));
  }

  @Test
  void mergeChangesOnlyTheRowThatWasRead() {
    table.upsert(row("r", "1"));
    Row read = table.get("p", "r").orElseThrow();
    table.upsert(row("r", "2"));
    assertThat(table.merge(read)).isEmpty();
    assertThat(value("r")).isEqualTo("2");
    assertThat(table.delete("p", "r", null)).isTrue();
    assertThat(table.merge(read)).isEmpty();
    assertThat(value("r")).isNull();
    assertThatThrownBy(() -> table.merge(row("r", "3"))).hasMessageContaining("no ETag");
  }

  @Test
  void pagesThroughAQueryWithOneRequestEach() throws RowConflictException {
    table.transact(
        IntStream.range(0, 25)
            .<RowChange>mapToObj(i -> new RowChange.Insert(row("%04d".formatted(i), "v")))
            .toList());
    COUNT.since();
    List<String> keys = new ArrayList<>();
    @Nullable String continuation = null;
    do {
      RowPage page = table.query("PartitionKey eq 'p' and RowKey ge '0003'", 10, continuation);
      page.rows().forEach(row -> keys.add(row.rowKey()));
      continuation = page.continuation();
    } while (continuation != null);
    assertThat(keys).isEqualTo(IntStream.range(3, 25).mapToObj("%04d"::formatted).toList());
    assertThat(COUNT.since()).containsOnly(Map.entry("table.query", 3L));
    assertThat(table.query("", 1000, null).rows()).hasSize(25);
  }

  @Test
  void transactsAllOrNothing() throws RowConflictException {
    table.insert(row("deleted", "d"));
    table.insert(row("replaced", "1"));
    table.insert(row("merged", "1").with("Other", "o"));
    Row replaced = table.get("p", "replaced").orElseThrow();
    COUNT.since();
    table.transact(
        List.of(
            new RowChange.Insert(row("inserted", "i")),
            new RowChange.Upsert(row("upserted", "u")),
            new RowChange.Replace(replaced.with("Value", "2")),
            new RowChange.Merge(row("merged", "2")),
            new RowChange.Delete("p", "deleted", null)));
    assertThat(COUNT.since()).containsOnly(Map.entry("table.transaction", 1L));
    assertThat(value("inserted")).isEqualTo("i");
    assertThat(value("upserted")).isEqualTo("u");
    assertThat(value("replaced")).isEqualTo("2");
    assertThat(value("deleted")).isNull();
    assertThat(table.get("p", "merged").orElseThrow().columns())
        .isEqualTo(Map.of("Value", "2", "Other", "o"));

    assertThatThrownBy(
            () ->
                table.transact(
                    List.of(
                        new RowChange.Upsert(row("never", "n")),
                        new RowChange.Insert(row("inserted", "again")))))
        .isInstanceOfSatisfying(
            RowConflictException.class,
            conflict -> {
              assertThat(conflict.index()).isEqualTo(1);
              assertThat(conflict.status()).isEqualTo(409);
            })
        .hasMessageContaining("row 'inserted' of partition 'p' exists already");
    assertThat(value("never")).isNull();
  }

  @Test
  void tellsWhichChangeConflictsAndHow() {
    table.insert(row("r", "1"));
    Row old = table.get("p", "r").orElseThrow();
    table.upsert(row("r", "2"));
    assertThat(conflict(new RowChange.Replace(old))).isEqualTo("0 412");
    assertThat(conflict(new RowChange.Delete("p", "r", old.etag()))).isEqualTo("0 412");
    assertThat(conflict(new RowChange.Delete("p", "missing", null))).isEqualTo("0 404");
    assertThat(conflict(new RowChange.Insert(row("a", "1")), new RowChange.Insert(row("r", "1"))))
        .isEqualTo("1 409");
  }

  private String conflict(RowChange... changes) {
    RowConflictException conflict =
        catchThrowableOfType(RowConflictException.class, () -> table.transact(List.of(changes)));
    return conflict.index() + " " + conflict.status();
  }

  @Test
  void acceptsATransactionAtItsLimits() throws RowConflictException {
    String text = "x".repeat(20_000);
    List<RowChange> changes =
        IntStream.range(0, RowLimits.MAX_CHANGES)
            .<RowChange>mapToObj(
                i ->
                    new RowChange.Insert(
                        row("r" + i, text).with("Second", text).with("Last", "\"".repeat(50))))
            .toList();
    assertThat(changes.stream().mapToLong(RowLimits::bytesOf).sum())
        .isBetween(4_000_000L, (long) RowLimits.MAX_BYTES);
    table.transact(changes);
    assertThat(table.query("PartitionKey eq 'p'", 1000, null).rows()).hasSize(100);
  }

  @Test
  void refusesWhatTheServiceWouldRefuseBeforeItIsSent() {
    Row row = row("r", "1");
    COUNT.since();
    assertRefused("from 1 to 100 changes, not 0", List.of());
    assertRefused(
        "from 1 to 100 changes, not 101",
        IntStream.range(0, 101)
            .<RowChange>mapToObj(i -> new RowChange.Insert(row("r" + i, "")))
            .toList());
    assertRefused(
        "within one partition",
        List.of(new RowChange.Insert(row), new RowChange.Delete("q", "r", null)));
    assertRefused(
        "'r' is there twice", List.of(new RowChange.Insert(row), new RowChange.Upsert(row)));
    assertRefused(
        "'Value' of row 'r' has 65538 bytes",
        List.of(new RowChange.Insert(row("r", "x".repeat(32_769)))));
    assertRefused(
        "at most " + RowLimits.MAX_BYTES + " bytes",
        IntStream.range(0, 90)
            .<RowChange>mapToObj(
                i ->
                    new RowChange.Insert(
                        row("r" + i, "x".repeat(32_000)).with("B", new byte[12_000])))
            .toList());
    Row wide = row;
    for (int i = 0; i < 252; i++) {
      wide = wide.with("C" + i, 1);
    }
    assertRefused("at most 252 columns", List.of(new RowChange.Insert(wide)));
    Row big = row;
    for (int i = 0; i < 17; i++) {
      big = big.with("C" + i, "x".repeat(32_000));
    }
    assertRefused("at most 1 MiB", List.of(new RowChange.Insert(big)));
    assertThatThrownBy(() -> new RowChange.Replace(row)).hasMessageContaining("no ETag");
    assertThat(COUNT.since()).isEmpty();
  }

  private void assertRefused(String message, List<RowChange> changes) {
    assertThatThrownBy(() -> table.transact(changes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void saysThatATableIsMissing() {
    StorageTable missing = ACCOUNT.table("Missing");
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> missing.get("p", "r"),
            () -> missing.insert(row("r", "1")),
            () -> missing.upsert(row("r", "1")),
            () -> missing.query("", 10, null),
            () -> missing.transact(List.of(new RowChange.Insert(row("r", "1")))))) {
      assertThatThrownBy(call)
          .isInstanceOf(TaskHubException.class)
          .hasMessageContaining("table 'Missing' of http://127.0.0.1:")
          .hasMessageContaining("TableNotFound")
          .hasMessageContaining("Create the task hub");
    }
  }
}
