package dev.durable.runtime.hub.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.queue.QueueClientBuilder;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.Azurite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageQueueTest {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final TransactionCount COUNT = new TransactionCount();
  private static final StorageAccount ACCOUNT = Azurite.shared().connect(COUNT);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final String name = "queue-" + NAMES.incrementAndGet();
  private final StorageQueue queue = ACCOUNT.queue(name);

  @BeforeEach
  void create() {
    queue.createIfAbsent();
  }

  @AfterAll
  static void close() {
    ACCOUNT.close();
  }

  private TakenMessage take() {
    List<TakenMessage> messages = queue.receive(1, MINUTE);
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":\"<&>'\\\"]]> żółw \uD83D\uDC22\"}",
        "{\"raw\":\"\u0001\u007F\uFFFF\"}",
        "{\n \"a\": 1\r\n}",
        "no JSON",
        "poisoned",
        ""
      })
  void deliversTheBodyThatWasSent(String body) {
    queue.send(body, Duration.ZERO);
    TakenMessage message = take();
    assertThat(message.body()).isEqualTo(body);
    TakenMessage extended = queue.extend(message, Duration.ZERO).orElseThrow();
    assertThat(take().body()).isEqualTo(extended.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":\"żółw\"}", "{}"})
  void readsBodiesInBase64(String body) {
    sendRaw(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(take().body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"poison", "cG9pc29u", "/////w==", "[1]", "<xml/>", "=", " {}"})
  void leavesABodyAsItIsThatIsNeitherJsonNorBase64OfIt(String body) {
    sendRaw(body);
    assertThat(take().body()).isEqualTo(body);
  }

  private void sendRaw(String body) {
    new QueueClientBuilder()
        .connectionString(Azurite.shared().connectionString())
        .queueName(name)
        .buildClient()
        .sendMessage(body);
  }

  @Test
  void receivesInOrderUpToItsMaximumWithOneRequest() {
    for (int i = 0; i < 40; i++) {
      queue.send("{\"n\":" + i + "}", Duration.ZERO);
    }
    COUNT.since();
    List<TakenMessage> messages = queue.receive(32, MINUTE);
    assertThat(messages).hasSize(32);
    assertThat(messages.get(31).body()).isEqualTo("{\"n\":31}");
    assertThat(queue.receive(32, MINUTE)).hasSize(8);
    assertThat(queue.receive(32, MINUTE)).isEmpty();
    assertThat(COUNT.since()).containsOnly(Map.entry("queue.get", 3L));
    assertThatThrownBy(() -> queue.receive(33, MINUTE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesAMessageUntilItIsDue() {
    Instant before = Instant.now();
    SentMessage sent = queue.send("{}", Duration.ofMillis(3_600_001));
    assertThat(sent.visibleFrom()).isAfter(before.plusSeconds(3600));
    assertThat(queue.receive(1, MINUTE)).isEmpty();
    assertThat(queue.send("{}", StorageQueue.MAX_HIDDEN).id()).isNotEqualTo(sent.id());
    assertThatThrownBy(() -> queue.send("{}", Duration.ofDays(8)))
        .hasMessageContaining("7 days, not for PT192H");
  }

  @Test
  void onlyTheLastReceiptIsGood() {
    queue.send("{}", Duration.ZERO);
    TakenMessage first = take();
    assertThat(first.dequeueCount()).isEqualTo(1);
    TakenMessage second = queue.extend(first, MINUTE).orElseThrow();
    assertThat(second.popReceipt()).isNotEqualTo(first.popReceipt());
    assertThat(queue.extend(first, MINUTE)).isEmpty();
    assertThat(queue.delete(first)).isFalse();
    assertThat(queue.extend(second, Duration.ZERO)).isPresent();
    TakenMessage third = take();
    assertThat(third.dequeueCount()).isEqualTo(2);
    assertThat(third.insertedOn()).isEqualTo(first.insertedOn());
    assertThat(queue.delete(second)).isFalse();
    assertThat(queue.delete(third)).isTrue();
    assertThat(queue.delete(third)).isFalse();
    assertThat(queue.extend(third, MINUTE)).isEmpty();
  }

  @Test
  void holdsABodyAtItsLimit() {
    String body = "{" + "x".repeat(StorageQueue.MAX_BODY - 1);
    queue.send(body, Duration.ZERO);
    assertThat(take().body()).isEqualTo(body);
    assertThatThrownBy(() -> queue.send(body + "x", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536 bytes, not 65537");
  }

  @Test
  void saysThatAQueueIsMissing() {
    queue.deleteQueue();
    queue.deleteQueue();
    assertThatThrownBy(() -> queue.send("{}", Duration.ZERO))
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining("Cannot send a message in queue '" + name + "' of http://127.0.0.1:")
        .hasMessageContaining("404 QueueNotFound");
    queue.createIfAbsent();
    queue.createIfAbsent();
  }
}
