package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Reads a table of partitions all the time, and checks something of it. */
final class PartitionWatch implements AutoCloseable {
  private final StorageAccount account = Azurite.shared().connect();
  private final StorageTable table;
  private final Consumer<List<Row>> check;
  private final CompletableFuture<Void> end;
  private volatile boolean isClosed;

  /** Begins to read. */
  PartitionWatch(String table, Consumer<List<Row>> check) {
    this.table = account.table(table);
    this.check = check;
    end = CompletableFuture.runAsync(this::read);
  }

  private void read() {
    while (!isClosed) {
      check.accept(table.query("", 100, null).rows());
    }
  }

  /**
   * Ends.
   *
   * @throws AssertionError if a check has failed
   */
  @Override
  public void close() {
    isClosed = true;
    try {
      end.join();
    } catch (CompletionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      account.close();
    }
  }
}
