package dev.durable.runtime.testing;

import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.OrderedStore;
import dev.durable.runtime.hub.embedded.StoreView;
import dev.durable.runtime.hub.embedded.Table;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A store in memory whose writes a test can hold up and look into. */
final class GatedStore implements OrderedStore {
  private final MemoryStore store;
  private volatile Gate gate = new Gate(new CountDownLatch(0), new CountDownLatch(0));
  private volatile Runnable afterWrite = () -> {};

  GatedStore(MemoryStore store) {
    this.store = store;
  }

  private record Gate(CountDownLatch reached, CountDownLatch open) {}

  /** Lets the next write wait until the gate is opened. */
  void shut() {
    gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
  }

  /** Waits until a write waits. */
  void awaitWriter() throws InterruptedException {
    gate.reached.await();
  }

  /** Does something in the writing thread after the next write, before the hub knows of it. */
  void afterNextWrite(Runnable action) {
    afterWrite = action;
  }

  void open() {
    gate.open.countDown();
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public Optional<byte[]> get(Table table, byte[] key) {
    return store.get(table, key);
  }

  @Override
  public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {
    store.scan(table, from, to, visitor);
  }

  @Override
  public StoreView view() {
    return store.view();
  }

  @Override
  public void write(Changes changes) {
    Gate passing = gate;
    passing.reached.countDown();
    try {
      passing.open.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the committer", e);
    }
    store.write(changes);
    Runnable action = afterWrite;
    afterWrite = () -> {};
    action.run();
  }

  @Override
  public void close() {
    store.close();
  }
}
