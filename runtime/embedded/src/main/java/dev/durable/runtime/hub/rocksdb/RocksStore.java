package dev.durable.runtime.hub.rocksdb;

import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.OrderedStore;
import dev.durable.runtime.hub.embedded.StoreFormat;
import dev.durable.runtime.hub.embedded.StoreView;
import dev.durable.runtime.hub.embedded.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;

/**
 * A store in a folder: one RocksDB with a column family per table; every write is synced. The lock
 * keeps the database open while somebody is in it: native code does not survive use after closing.
 */
final class RocksStore implements OrderedStore {
  private final Path folder;
  private final RocksOptions options;
  private final RocksDB database;
  private final Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  private RocksStore(
      Path folder, RocksOptions options, RocksDB database, List<ColumnFamilyHandle> handles) {
    this.folder = folder;
    this.options = options;
    this.database = database;
    Table[] tables = Table.values();
    for (int i = 0; i < tables.length; i++) {
      families.put(tables[i], handles.get(i));
    }
  }

  static RocksStore open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    prepareFolder(absolute);
    RocksOptions options = new RocksOptions();
    try {
      checkFormatOfOtherTables(absolute);
    } catch (RuntimeException e) {
      options.close();
      throw e;
    }
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    for (Table table : Table.values()) {
      descriptors.add(new ColumnFamilyDescriptor(familyName(table), options.table));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      RocksDB database = RocksDB.open(options.database, absolute.toString(), descriptors, handles);
      return new RocksStore(absolute, options, database, handles);
    } catch (RocksDBException e) {
      options.close();
      throw isLockConflict(e)
          ? StoreProblems.inUse(absolute, e)
          : StoreProblems.unusable(absolute, e);
    }
  }

  /**
   * Opening a database adds the tables that it lacks, and an older version cannot open it any more.
   * So one with other tables is looked into before: if it has another format, it stays as it is.
   */
  private static void checkFormatOfOtherTables(Path folder) {
    try (Options reading = new Options()) {
      Set<String> found = new HashSet<>();
      for (byte[] name : RocksDB.listColumnFamilies(reading, folder.toString())) {
        found.add(new String(name, StandardCharsets.US_ASCII));
      }
      Set<String> known = new HashSet<>();
      for (Table table : Table.values()) {
        known.add(new String(familyName(table), StandardCharsets.US_ASCII));
      }
      if (found.isEmpty() || found.equals(known)) {
        return;
      }
      byte @Nullable [] format;
      try (RocksDB database = RocksDB.openReadOnly(reading, folder.toString())) {
        format = database.get(StoreFormat.key());
      }
      if (format != null) {
        StoreFormat.check(folder.toString(), format);
      }
    } catch (RocksDBException e) {
      throw StoreProblems.unusable(folder, e);
    }
  }

  @Override
  public String location() {
    return folder.toString();
  }

  @Override
  public Optional<byte[]> get(Table table, byte[] key) {
    enter();
    try {
      return Optional.ofNullable(database.get(family(table), key));
    } catch (RocksDBException e) {
      throw StoreProblems.readFailed(folder, e);
    } finally {
      leave();
    }
  }

  @Override
  public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {
    scan(null, table, from, to, visitor);
  }

  private void scan(
      @Nullable Snapshot snapshot,
      Table table,
      byte[] from,
      byte @Nullable [] to,
      Visitor visitor) {
    enter();
    try (ReadOptions reading = new ReadOptions();
        @Nullable Slice bound = to == null ? null : new Slice(to)) {
      if (bound != null) {
        reading.setIterateUpperBound(bound);
      }
      if (snapshot != null) {
        reading.setSnapshot(snapshot);
      }
      try (RocksIterator entries = database.newIterator(family(table), reading)) {
        entries.seek(from);
        while (entries.isValid() && visitor.visit(entries.key(), entries.value())) {
          entries.next();
        }
        entries.status();
      }
    } catch (RocksDBException e) {
      throw StoreProblems.readFailed(folder, e);
    } finally {
      leave();
    }
  }

  /** The view keeps the store from being closed. */
  @Override
  public StoreView view() {
    enter();
    return new View(database.getSnapshot());
  }

  private final class View implements StoreView {
    private final Snapshot snapshot;
    private final ReadOptions reading;

    View(Snapshot snapshot) {
      this.snapshot = snapshot;
      this.reading = new ReadOptions().setSnapshot(snapshot);
    }

    @Override
    public String location() {
      return folder.toString();
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
      try {
        return Optional.ofNullable(database.get(family(table), reading, key));
      } catch (RocksDBException e) {
        throw StoreProblems.readFailed(folder, e);
      }
    }

    @Override
    public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {
      RocksStore.this.scan(snapshot, table, from, to, visitor);
    }

    @Override
    public void close() {
      reading.close();
      database.releaseSnapshot(snapshot);
      leave();
    }
  }

  @Override
  public void write(Changes changes) {
    enter();
    try (WriteBatch batch = new WriteBatch()) {
      changes.replay(new BatchTarget(batch));
      database.write(options.write, batch);
    } catch (RocksDBException e) {
      throw StoreProblems.writeFailed(folder, e);
    } finally {
      leave();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        families.values().forEach(ColumnFamilyHandle::close);
        database.close();
        options.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private void enter() {
    use.readLock().lock();
    if (closed) {
      use.readLock().unlock();
      throw StoreProblems.closed(folder);
    }
  }

  private void leave() {
    use.readLock().unlock();
  }

  private ColumnFamilyHandle family(Table table) {
    return Objects.requireNonNull(families.get(table));
  }

  /** RocksDB insists on a family called "default"; it has the hub's own records. */
  private static byte[] familyName(Table table) {
    return table == Table.META
        ? RocksDB.DEFAULT_COLUMN_FAMILY
        : table.name().getBytes(StandardCharsets.US_ASCII);
  }

  private static void prepareFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw StoreProblems.notAFolder(folder);
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
    } catch (IOException e) {
      throw StoreProblems.unwritable(folder, e);
    }
  }

  private static boolean isLockConflict(RocksDBException failure) {
    String message = failure.getMessage();
    return message != null && (message.contains("LOCK: ") || message.contains("lock hold by"));
  }

  private final class BatchTarget implements Changes.Target {
    private final WriteBatch batch;

    BatchTarget(WriteBatch batch) {
      this.batch = batch;
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) {
      try {
        batch.put(family(table), key, value);
      } catch (RocksDBException e) {
        throw StoreProblems.writeFailed(folder, e);
      }
    }

    @Override
    public void delete(Table table, byte[] key) {
      try {
        batch.delete(family(table), key);
      } catch (RocksDBException e) {
        throw StoreProblems.writeFailed(folder, e);
      }
    }

    @Override
    public void deleteRange(Table table, byte[] from, byte[] to) {
      try {
        batch.deleteRange(family(table), from, to);
      } catch (RocksDBException e) {
        throw StoreProblems.writeFailed(folder, e);
      }
    }
  }
}
