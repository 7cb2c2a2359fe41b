package dev.durable.runtime.testing;

import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.hub.embedded.OrderedStore;
import java.time.InstantSource;

/** Opens task hubs in memory, for tests. Nothing survives them, unless the test keeps the store. */
public final class InMemoryTaskHub {
  private InMemoryTaskHub() {}

  /** Opens an empty hub on the system's clock. */
  public static EmbeddedTaskHub open() {
    return EmbeddedTaskHub.open(new MemoryStore(), InstantSource.system());
  }

  /** Opens an empty hub on a virtual clock; see {@link #open(OrderedStore, VirtualClock)}. */
  public static EmbeddedTaskHub open(VirtualClock clock) {
    return open(new MemoryStore(), clock);
  }

  /**
   * Opens a hub on a virtual clock. {@link VirtualClock#advance} returns when all that became due
   * is delivered.
   */
  public static EmbeddedTaskHub open(OrderedStore store, VirtualClock clock) {
    EmbeddedTaskHub hub = EmbeddedTaskHub.open(store, clock);
    clock.onAdvance(hub::deliverDue);
    return hub;
  }
}
