package dev.durable.runtime.testing;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.OrderedStore;
import dev.durable.runtime.hub.embedded.StoreView;
import dev.durable.runtime.hub.embedded.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory. A test can copy it while a hub works on it, which is what a crash leaves, and
 * can let a write fail. Thread-safe.
 */
public final class MemoryStore implements OrderedStore {
  /** What happens in a write that a test lets fail. */
  public enum Fault {
    /** The write fails and changes nothing. */
    BEFORE_WRITE,
    /** The write changes everything, but whoever called is told that it failed. */
    AFTER_WRITE
  }

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
  private long writes;
  private long faultAt = -1;
  private Fault fault = Fault.BEFORE_WRITE;
  private boolean full;
  private boolean closed;

  /** Creates an empty store. */
  public MemoryStore() {
    for (Table table : Table.values()) {
      tables.put(table, new TreeMap<>(Arrays::compareUnsigned));
    }
  }

  /** A new store with what is in this one now; this one may be closed. */
  public MemoryStore snapshot() {
    MemoryStore copy = new MemoryStore();
    lock.readLock().lock();
    try {
      tables.forEach((table, entries) -> copy.entries(table).putAll(entries));
    } finally {
      lock.readLock().unlock();
    }
    return copy;
  }

  /** How many entries a table has; the store may be closed. */
  public int size(Table table) {
    lock.readLock().lock();
    try {
      return entries(table).size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How many writes were tried. */
  public long writes() {
    lock.readLock().lock();
    try {
      return writes;
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Lets one write fail.
   *
   * @param write counted from 0 since the store was created, as {@link #writes} counts
   */
  public void failWrite(long write, Fault how) {
    lock.writeLock().lock();
    try {
      faultAt = write;
      fault = how;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Lets the next write fail. */
  public void failNextWrite(Fault how) {
    lock.writeLock().lock();
    try {
      failWrite(writes, how);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Lets all writes fail from now on, as on a full disk, or none. */
  public void setFull(boolean full) {
    lock.writeLock().lock();
    try {
      this.full = full;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Whether all writes fail. */
  public boolean isFull() {
    lock.readLock().lock();
    try {
      return full;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public Optional<byte[]> get(Table table, byte[] key) {
    lock.readLock().lock();
    try {
      checkOpen();
      return Optional.ofNullable(entries(table).get(key));
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {
    lock.readLock().lock();
    try {
      checkOpen();
      NavigableMap<byte[], byte[]> rest = entries(table).tailMap(from, true);
      for (Map.Entry<byte[], byte[]> entry :
          (to == null ? rest : rest.headMap(to, false)).entrySet()) {
        if (!visitor.visit(entry.getKey(), entry.getValue())) {
          return;
        }
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Writes wait for the view to be closed. */
  @Override
  public StoreView view() {
    lock.readLock().lock();
    return new View();
  }

  private final class View implements StoreView {
    @Override
    public String location() {
      return MemoryStore.this.location();
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
      return MemoryStore.this.get(table, key);
    }

    @Override
    public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {
      MemoryStore.this.scan(table, from, to, visitor);
    }

    @Override
    public void close() {
      lock.readLock().unlock();
    }
  }

  @Override
  public void write(Changes changes) {
    lock.writeLock().lock();
    try {
      checkOpen();
      boolean fails = writes++ == faultAt;
      if (full || (fails && fault == Fault.BEFORE_WRITE)) {
        throw injected();
      }
      changes.replay(
          new Changes.Target() {
            @Override
            public void put(Table table, byte[] key, byte[] value) {
              entries(table).put(key, value);
            }

            @Override
            public void delete(Table table, byte[] key) {
              entries(table).remove(key);
            }

            @Override
            public void deleteRange(Table table, byte[] from, byte[] to) {
              entries(table).subMap(from, true, to, false).clear();
            }
          });
      if (fails) {
        throw injected();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private NavigableMap<byte[], byte[]> entries(Table table) {
    return Objects.requireNonNull(tables.get(table));
  }

  private void checkOpen() {
    if (closed) {
      throw new TaskHubException("The store in memory is closed. Open a hub on a snapshot.", null);
    }
  }

  private static TaskHubException injected() {
    return new TaskHubException("A test lets this write fail. Try again.", null);
  }
}
