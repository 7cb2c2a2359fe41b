package dev.durable.runtime.hub.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What happens once when a hub is opened on a store. */
final class StoreOpening {
  private static final long FORMAT = 2;

  // Leaves room for a trillion numbers each time the hub is opened, and for eight million openings.
  private static final int EPOCH_SHIFT = 40;

  private StoreOpening() {}

  /**
   * Refuses a store of another format and begins an epoch.
   *
   * @return the source of sequence and lock numbers: greater than any that was used before
   */
  static AtomicLong open(OrderedStore store) {
    store.get(Table.META, Keys.FORMAT).ifPresent(format -> checkFormat(store, format));
    Optional<byte[]> last = store.get(Table.META, Keys.EPOCH);
    long epoch = last.map(value -> ByteBuffer.wrap(value).getLong() + 1).orElse(0L);
    Changes changes = new Changes();
    changes.deleteRange(Table.POSTPONED, Keys.FIRST, Keys.LAST);
    changes.put(Table.META, Keys.FORMAT, Long.toString(FORMAT).getBytes(StandardCharsets.US_ASCII));
    changes.put(Table.META, Keys.EPOCH, Keys.number(epoch));
    store.write(changes);
    return new AtomicLong(epoch << EPOCH_SHIFT);
  }

  private static void checkFormat(OrderedStore store, byte[] format) {
    long found;
    try {
      found = Long.parseLong(new String(format, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      throw HubProblems.unknownFormat(store.location(), format);
    }
    if (found < FORMAT) {
      throw HubProblems.olderFormat(store.location(), found, FORMAT);
    }
    if (found > FORMAT) {
      throw HubProblems.newerFormat(store.location(), found, FORMAT);
    }
  }
}
