package dev.durable.runtime.hub.rocksdb;

import dev.durable.runtime.hub.embedded.OrderedStore;
import dev.durable.runtime.testing.StoreFixture;
import dev.durable.runtime.testing.TaskHubContract;
import dev.durable.runtime.testing.TaskHubFixture;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedHubContractTest extends TaskHubContract {
  @TempDir Path folder;

  @Override
  protected TaskHubFixture open() {
    UnaryOperator<OrderedStore> reopen = store -> RocksStore.open(folder);
    UnaryOperator<OrderedStore> afterCrash =
        store -> {
          store.close();
          return RocksStore.open(folder);
        };
    return new StoreFixture(() -> RocksStore.open(folder), reopen, afterCrash);
  }
}
