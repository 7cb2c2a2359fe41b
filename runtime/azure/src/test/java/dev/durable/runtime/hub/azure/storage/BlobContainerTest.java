package dev.durable.runtime.hub.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.azure.Azurite;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobContainerTest {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final StorageAccount ACCOUNT = Azurite.shared().connect();

  private final BlobContainer container = ACCOUNT.container("container-" + NAMES.incrementAndGet());

  @AfterAll
  static void close() {
    ACCOUNT.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "id/history-0000-Result.json.gz",
        "a^0b/x",
        "żółw \uD83D\uDC22/m+n%20&?#'",
        "@counter@key/x",
        "a//b"
      })
  void storesWhatIsPutUnderAnyName(String name) {
    assertThat(container.get(name)).isEmpty();
    container.put(name, bytes("first"));
    container.put(name, bytes("second"));
    assertThat(container.get(name)).contains(bytes("second"));
    assertThat(container.nameOf(container.url(name))).contains(name);
    assertThat(container.list("", null).names()).containsExactly(name);
    container.delete(name);
    container.delete(name);
    assertThat(container.get(name)).isEmpty();
  }

  @Test
  void listsAndDeletesByPrefix() {
    assertThat(container.list("", null).names()).isEmpty();
    container.put("order-1/a", bytes("a"));
    container.put("order-1/b", bytes("b"));
    container.put("order-10/c", bytes("c"));
    assertThat(container.list("order-1/", null).names()).containsExactly("order-1/a", "order-1/b");
    container.deleteAll("order-1/", () -> true);
    assertThat(container.list("", null).names()).containsExactly("order-10/c");
  }

  @Test
  void knowsItsOwnAddresses() {
    assertThat(container.nameOf("https://elsewhere.blob.core.windows.net/c/x")).isEmpty();
    assertThat(container.nameOf("\"text\"")).isEmpty();
    assertThat(container.nameOf(container.url("x") + "?sv=1&sig=2")).contains("x");
  }

  @Test
  void existsFromItsCreationToItsDeletion() {
    container.createIfAbsent();
    container.createIfAbsent();
    container.put("x", bytes("x"));
    container.deleteContainer();
    container.deleteContainer();
    assertThat(container.get("x")).isEmpty();
  }
}
