package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import dev.durable.runtime.testing.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurgedExecutionsTest {
  private final VirtualClock clock = new VirtualClock();
  private final StorageAccount account = Azurite.shared().connect();
  private final StorageTable table = account.table(AzureFixture.settings().hubName());
  private final PurgedExecutions purged = new PurgedExecutions(table, clock);

  @BeforeEach
  void create() {
    table.createIfAbsent();
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void executionIsKnownForTwoWeeksByTheIdOfItsStart() {
    purged.add("e1~7");
    for (int day = 0; day < 14; day++) {
      assertThat(purged.contains("e1")).as("day %d", day).isTrue();
      assertThat(purged.contains("e2")).isFalse();
      clock.advance(Duration.ofDays(1));
    }
    clock.advance(Duration.ofDays(15));
    assertThat(purged.contains("e1")).isFalse();
  }

  @Test
  void laterPurgesRemoveWhatIsOld() {
    for (int i = 0; i < 250; i++) {
      purged.add("old" + i);
    }
    clock.advance(PurgedExecutions.KEPT);
    purged.add("next");
    assertThat(table.query("", 1_000, null).rows()).hasSize(251);
    clock.advance(PurgedExecutions.KEPT);
    for (int i = 0; i < 5; i++) {
      purged.add("new" + i);
    }
    assertThat(table.query("", 1_000, null).rows())
        .extracting(row -> row.rowKey().substring(0, 3))
        .containsOnly("nex", "new");
  }
}
