package dev.durable.runtime.hub.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.Azurite;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class StorageFailureTest {
  private static final String SECRET =
      Base64.getEncoder()
          .encodeToString(
              "a secret of thirty-two bytes at least"
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  private static final StorageRetries QUICK =
      new StorageRetries(2, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(20));
  private static final Row ROW = new Row("p", "r", Map.of("A", "b"), null);

  private static StorageAccount connect(String connectionString, HttpPipelinePolicy... policies) {
    return StorageAccount.connect(
        StorageConnection.of(connectionString).withRetries(QUICK), List.of(policies));
  }

  private static String everything(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void tellsOfAWrongKeyWithoutIt() {
    String connection = Azurite.shared().connectionString().replace(Azurite.KEY, SECRET);
    try (StorageAccount account = connect(connection)) {
      assertSecret(() -> account.table("Any").insert(ROW), "table 'Any'", "403", "firewall");
      assertSecret(() -> account.queue("any").send("{}", Duration.ZERO), "queue 'any'", "403", "");
      assertSecret(
          () -> account.container("any").put("x", new byte[1]), "blob container 'any'", "403", "");
    }
  }

  @Test
  void tellsOfAWrongSignatureWithoutIt() {
    String connection =
        Azurite.shared()
            .connectionString()
            .replace(
                "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s"
                    .formatted(Azurite.ACCOUNT, Azurite.KEY),
                "SharedAccessSignature=sv=2020-08-04&ss=btq&srt=sco&sp=rwdlacup&se=2099-01-01T00:00:00Z&sig="
                    + SECRET.replace("=", "%3D"));
    try (StorageAccount account = connect(connection)) {
      assertSecret(() -> account.table("Any").insert(ROW), "table 'Any'", "403", "");
      assertSecret(() -> account.queue("any").send("{}", Duration.ZERO), "queue 'any'", "403", "");
      assertSecret(
          () -> account.container("any").put("x", new byte[1]), "blob container 'any'", "403", "");
      assertThat(account.container("any").url("x")).doesNotContain("sig");
    }
  }

  private static void assertSecret(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(TaskHubException.class)
        .satisfies(
            failure -> {
              assertThat(failure.getMessage()).contains(words).contains("127.0.0.1");
              assertThat(everything(failure)).doesNotContain(SECRET.substring(0, 20), "sig=");
            });
  }

  @Test
  void tellsThatNobodyAnswers() {
    String connection =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey="
            + SECRET
            + ";TableEndpoint=http://127.0.0.1:1/devstoreaccount1;QueueEndpoint=http://127.0.0.1:1/devstoreaccount1;BlobEndpoint=http://127.0.0.1:1/devstoreaccount1;";
    TransactionCount count = new TransactionCount();
    try (StorageAccount account = connect(connection, count)) {
      assertSecret(() -> account.table("Any").insert(ROW), "no connection", "Azurite runs");
      assertSecret(() -> account.queue("any").receive(1, Duration.ofMinutes(1)), "no connection");
      assertSecret(() -> account.container("any").get("x"), "no connection");
    }
    assertThat(count.snapshot())
        .isEqualTo(Map.of("table.insert", 3L, "queue.get", 1L, "blob.get", 3L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "AccountName=a",
        "AccountName=a;AccountKey=secretkey!",
        "AccountKey=secretkey;EndpointSuffix=core.windows.net",
        "DefaultEndpointsProtocol=https;AccountName=;AccountKey=secretkey="
      })
  void tellsOfAWrongConnectionStringWithoutIt(String connection) {
    assertThatThrownBy(() -> StorageAccount.connect(StorageConnection.of(connection), List.of()))
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining("cannot be understood")
        .satisfies(failure -> assertThat(everything(failure)).doesNotContain("secretkey"));
    assertThat(StorageConnection.of(connection).toString())
        .isEqualTo("StorageConnection[connection string]");
  }

  /** A disturbance: the first requests of a call are answered by it. */
  private static final class Disturbance implements HttpPipelinePolicy {
    private final int status;
    private int left;

    Disturbance(int status, int times) {
      this.status = status;
      this.left = times;
    }

    @Override
    public Mono<HttpResponse> process(
        HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
      throw new AssertionError("the clients are synchronous");
    }

    @Override
    public HttpResponse processSync(
        HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
      return left-- > 0 ? new StubResponse(context.getHttpRequest(), status) : next.processSync();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void repeatsWhatFailsForAWhile(int status) {
    StorageTable table;
    try (StorageAccount account = Azurite.shared().connect()) {
      table = account.table("Retried");
      table.createIfAbsent();
      account.queue("retried").createIfAbsent();
    }
    TransactionCount count = new TransactionCount();
    for (int times : List.of(2, 3)) {
      count.since();
      try (StorageAccount account =
          connect(Azurite.shared().connectionString(), count, new Disturbance(status, times))) {
        if (times == 2) {
          assertThat(account.table("Retried").get("p", "none")).isEmpty();
        } else {
          assertThatThrownBy(() -> account.table("Retried").get("p", "none"))
              .hasMessageContaining("answered " + status)
              .hasMessageContaining("overloaded");
        }
      }
      assertThat(count.since()).isEqualTo(Map.of("table.get", 3L));
      try (StorageAccount account =
          connect(Azurite.shared().connectionString(), count, new Disturbance(status, times))) {
        if (times == 2) {
          assertThat(account.queue("retried").send("{}", Duration.ZERO)).isNotNull();
        } else {
          assertThatThrownBy(() -> account.queue("retried").send("{}", Duration.ZERO))
              .hasMessageContaining("answered " + status)
              .hasMessageContaining("overloaded");
        }
      }
      assertThat(count.since()).isEqualTo(Map.of("queue.put", 3L));
    }
  }

  @Test
  void receivesOnceBecauseTheFirstTryMayHaveHiddenMessages() {
    try (StorageAccount account =
        connect(Azurite.shared().connectionString(), new Disturbance(503, 1))) {
      StorageQueue queue = account.queue("once");
      queue.createIfAbsent();
    }
    TransactionCount count = new TransactionCount();
    try (StorageAccount account =
        connect(Azurite.shared().connectionString(), count, new Disturbance(503, 1))) {
      StorageQueue queue = account.queue("once");
      assertThatThrownBy(() -> queue.receive(1, Duration.ofMinutes(1)))
          .hasMessageContaining("answered 503");
      assertThat(queue.receive(1, Duration.ofMinutes(1))).isEmpty();
    }
    assertThat(count.snapshot()).isEqualTo(Map.of("queue.get", 2L));
  }

  @Test
  void tellsOfATransactionThatIsRefusedAsAWhole() {
    try (StorageAccount account =
        connect(Azurite.shared().connectionString(), new Disturbance(413, 1))) {
      assertThatThrownBy(() -> account.table("Any").transact(List.of(new RowChange.Insert(ROW))))
          .isInstanceOf(TaskHubException.class)
          .hasMessageContaining("run a transaction in table 'Any'");
    }
  }
}
