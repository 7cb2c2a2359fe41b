package dev.durable.runtime.testing;

import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.hub.embedded.OrderedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A fixture for a hub over an ordered store, on a virtual clock. */
public final class StoreFixture implements TaskHubFixture {
  private final VirtualClock clock = new VirtualClock();
  private final UnaryOperator<OrderedStore> reopen;
  private final UnaryOperator<OrderedStore> afterCrash;
  private OrderedStore store;
  private TaskHub hub;

  /**
   * Opens a hub on a new store.
   *
   * @param first opens the new store
   * @param reopen opens the data of a store that is closed
   * @param afterCrash opens the data of a store that may be in use; cuts that one off
   */
  public StoreFixture(
      Supplier<OrderedStore> first,
      UnaryOperator<OrderedStore> reopen,
      UnaryOperator<OrderedStore> afterCrash) {
    this.reopen = reopen;
    this.afterCrash = afterCrash;
    this.store = first.get();
    this.hub = open();
  }

  /** A fixture for a hub in memory. */
  public static StoreFixture inMemory() {
    UnaryOperator<OrderedStore> snapshot = store -> ((MemoryStore) store).snapshot();
    return new StoreFixture(MemoryStore::new, snapshot, snapshot);
  }

  @Override
  public TaskHub hub() {
    return hub;
  }

  @Override
  public TaskHub restart(Restart how) {
    TaskHub before = hub;
    if (how == Restart.CLOSE) {
      before.close();
      store = reopen.apply(store);
    } else {
      store = afterCrash.apply(store);
      before.close();
    }
    hub = open();
    return hub;
  }

  @Override
  public boolean canCrash() {
    return true;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void advance(Duration by) {
    clock.advance(by);
  }

  @Override
  public Duration quiet() {
    return Duration.ZERO;
  }

  @Override
  public void close() {
    hub.close();
  }

  private TaskHub open() {
    EmbeddedTaskHub opened = InMemoryTaskHub.open(store, clock);
    opened.deliverDue();
    return opened;
  }
}
