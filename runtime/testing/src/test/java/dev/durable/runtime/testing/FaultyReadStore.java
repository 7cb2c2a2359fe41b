package dev.durable.runtime.testing;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.OrderedStore;
import dev.durable.runtime.hub.embedded.StoreReader;
import dev.durable.runtime.hub.embedded.StoreView;
import dev.durable.runtime.hub.embedded.Table;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store one of whose reads fails, once. */
final class FaultyReadStore implements OrderedStore {
  private final MemoryStore store;
  private @Nullable Table table;
  private Supplier<? extends Throwable> fault = AssertionError::new;

  FaultyReadStore(MemoryStore store) {
    this.store = store;
  }

  /** Lets the next read of a table fail; a scan fails after its first entry. */
  synchronized void failNextRead(Table of, Supplier<? extends Throwable> with) {
    table = of;
    fault = with;
  }

  static TaskHubException storageFailure() {
    return new TaskHubException("A test lets this read fail. Try again.", null);
  }

  private synchronized void check(Table of) {
    if (of != table) {
      return;
    }
    table = null;
    Throwable thrown = fault.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public Optional<byte[]> get(Table table, byte[] key) {
    return get(store, table, key);
  }

  private Optional<byte[]> get(StoreReader reader, Table table, byte[] key) {
    check(table);
    return reader.get(table, key);
  }

  @Override
  public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {
    scan(store, table, from, to, visitor);
  }

  private void scan(
      StoreReader reader, Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {
    reader.scan(
        table,
        from,
        to,
        (key, value) -> {
          boolean goesOn = visitor.visit(key, value);
          check(table);
          return goesOn;
        });
  }

  @Override
  public StoreView view() {
    return new View(store.view());
  }

  private final class View implements StoreView {
    private final StoreView view;

    View(StoreView view) {
      this.view = view;
    }

    @Override
    public String location() {
      return view.location();
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
      return FaultyReadStore.this.get(view, table, key);
    }

    @Override
    public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {
      FaultyReadStore.this.scan(view, table, from, to, visitor);
    }

    @Override
    public void close() {
      view.close();
    }
  }

  @Override
  public void write(Changes changes) {
    store.write(changes);
  }

  @Override
  public void close() {
    store.close();
  }
}
