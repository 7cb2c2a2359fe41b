package dev.durable.runtime.hub.embedded;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known in memory about {@link Table#DELAYED}: only from which key on to look. Thread-safe,
 * but {@link #takeDue} is for one thread at a time.
 */
final class DelayedEntries {
  private final StoreReader store;
  private final DeadLetters deadLetters;

  /** No entry is below this key, except what was added since the last look. */
  private byte[] from = Keys.FIRST;

  /** The lowest key that was added since the last look. */
  private byte @Nullable [] lowestAdded;

  DelayedEntries(OrderedStore store, DeadLetters deadLetters) {
    this.store = store;
    this.deadLetters = deadLetters;
  }

  /** The moment of the first entry in a store; empty if there is none, or if it is damaged. */
  static Optional<Instant> first(StoreReader store) {
    List<Instant> found = new ArrayList<>(1);
    store.scan(
        Table.DELAYED,
        Keys.FIRST,
        null,
        (key, value) -> {
          found.add(Keys.readInstant(ByteBuffer.wrap(key)));
          return false;
        });
    return found.stream().findFirst();
  }

  /** Says that an entry is in the store now. */
  synchronized void added(byte[] key) {
    lowestAdded = lowestAdded == null ? key : lower(lowestAdded, key);
  }

  /** Says that entries may be in the store of which nothing is known here. */
  synchronized void mayHaveAdded() {
    lowestAdded = Keys.FIRST;
  }

  /**
   * What to do.
   *
   * @param due entries that are due
   * @param next when to look again; empty when there are no other entries
   */
  record Due(List<DelayedEntry> due, Optional<Instant> next) {}

  /** Looks for due entries. The caller removes them from the store, or reports mayHaveAdded. */
  Due takeDue(Instant now, int limit) {
    byte[] start;
    synchronized (this) {
      start = lowestAdded == null ? from : lower(lowestAdded, from);
      lowestAdded = null;
    }
    List<DelayedEntry> entries = new ArrayList<>();
    byte[][] last = {start};
    try {
      store.scan(
          Table.DELAYED,
          start,
          null,
          (key, value) -> {
            Optional<DelayedEntry> entry = read(key, value);
            entry.ifPresent(entries::add);
            last[0] = Keys.after(key);
            return entries.size() <= limit
                && entry.filter(found -> found.due().isAfter(now)).isEmpty();
          });
    } catch (RuntimeException e) {
      added(start);
      throw e;
    }
    Optional<DelayedEntry> following =
        entries.size() > limit || (!entries.isEmpty() && last(entries).due().isAfter(now))
            ? Optional.of(entries.remove(entries.size() - 1))
            : Optional.empty();
    byte[] end = following.map(DelayedEntry::key).orElse(last[0]);
    synchronized (this) {
      from = end;
    }
    return new Due(entries, following.map(DelayedEntry::due));
  }

  private Optional<DelayedEntry> read(byte[] key, byte[] value) {
    try {
      return Optional.of(DelayedEntry.read(key, value));
    } catch (RuntimeException e) {
      deadLetters.setAside(Table.DELAYED, key, value, e);
      return Optional.empty();
    }
  }

  private static DelayedEntry last(List<DelayedEntry> entries) {
    return entries.get(entries.size() - 1);
  }

  private static byte[] lower(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other) <= 0 ? one : other;
  }
}
