/**
 * The embedded task hub in a folder, stored with RocksDB.
 *
 * <p>Start reading at {@link dev.durable.runtime.hub.rocksdb.EmbeddedHub}. Depends on the hub SPI
 * and on {@code hub.embedded}; the only user of {@code org.rocksdb}.
 */
@NullMarked
package dev.durable.runtime.hub.rocksdb;

import org.jspecify.annotations.NullMarked;
