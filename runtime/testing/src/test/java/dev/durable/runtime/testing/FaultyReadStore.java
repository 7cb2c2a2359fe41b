package dev.durable.runtime.testing;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.OrderedStore;
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
    check(table);
    return store.get(table, key);
  }

  @Override
  public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {
    store.scan(
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
  public void write(Changes changes) {
    store.write(changes);
  }

  @Override
  public void close() {
    store.close();
  }
}
