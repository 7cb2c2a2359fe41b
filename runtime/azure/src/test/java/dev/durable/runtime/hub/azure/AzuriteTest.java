package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzuriteTest {
  @Test
  void keepsItsPortsAndItsFilesOverARestart() {
    try (Azurite azurite = Azurite.onDisk();
        StorageAccount account = azurite.connect()) {
      String before = azurite.connectionString();
      account.table("Kept").createIfAbsent();
      account.table("Kept").insert(new Row("p", "r", Map.of("A", "b"), null));
      azurite.stop();
      azurite.start();
      assertThat(azurite.connectionString()).isEqualTo(before);
      assertThat(account.table("Kept").get("p", "r").orElseThrow().text("A")).isEqualTo("b");
    }
  }
}
