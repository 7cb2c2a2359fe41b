package dev.durable.runtime.hub.rocksdb;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteOptions;

/** The settings of the database, and the native memory that they hold until they are closed. */
final class RocksOptions implements AutoCloseable {
  private static final long MEMTABLE_BYTES = 16L << 20;

  // Opening the hub reads all of the log. A table that rarely changes would keep it for long.
  private static final long WRITE_AHEAD_BYTES = 64L << 20;

  private static final long CACHE_BYTES = 32L << 20;
  private static final long INFO_LOG_BYTES = 1L << 20;

  final DBOptions database;
  final ColumnFamilyOptions table;
  final WriteOptions write;
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();

  RocksOptions() {
    RocksDB.loadLibrary();
    LRUCache cache = own(new LRUCache(CACHE_BYTES));
    database =
        own(new DBOptions())
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setMaxLogFileSize(INFO_LOG_BYTES)
            .setMaxTotalWalSize(WRITE_AHEAD_BYTES)
            .setKeepLogFileNum(2);
    table =
        own(new ColumnFamilyOptions())
            .setWriteBufferSize(MEMTABLE_BYTES)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
    write = own(new WriteOptions()).setSync(true);
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      closeQuietly(owned.pop());
    }
  }

  private static void closeQuietly(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      throw new AssertionError("RocksDB's options do not fail to close", e);
    }
  }

  private <T extends AutoCloseable> T own(T thing) {
    owned.push(thing);
    return thing;
  }
}
