package dev.durable.runtime.hub.embedded;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What happens once when a hub is opened on a store. */
final class StoreOpening {
  // Leaves room for a trillion numbers each time the hub is opened, and for eight million openings.
  private static final int EPOCH_SHIFT = 40;

  private StoreOpening() {}

  /**
   * Refuses a store of another format and begins an epoch.
   *
   * @return the source of sequence and lock numbers: greater than any that was used before
   */
  static AtomicLong open(OrderedStore store) {
    store
        .get(Table.META, Keys.FORMAT)
        .ifPresent(format -> StoreFormat.check(store.location(), format));
    Optional<byte[]> last = store.get(Table.META, Keys.EPOCH);
    long epoch = last.map(value -> ByteBuffer.wrap(value).getLong() + 1).orElse(0L);
    Changes changes = new Changes();
    changes.deleteRange(Table.POSTPONED, Keys.FIRST, Keys.LAST);
    changes.put(Table.META, Keys.FORMAT, StoreFormat.value());
    changes.put(Table.META, Keys.EPOCH, Keys.number(epoch));
    store.write(changes);
    return new AtomicLong(epoch << EPOCH_SHIFT);
  }
}
