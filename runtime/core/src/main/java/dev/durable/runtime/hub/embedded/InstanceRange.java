package dev.durable.runtime.hub.embedded;

/**
 * Entries of a table, each about one instance. Their keys are a prefix, which all share, and a
 * position in the order of the instances.
 */
final class InstanceRange {
  /** The index, or the instances themselves. */
  final Table table;

  /** What comes before the position. */
  final byte[] prefix;

  /** The first key, inclusive. */
  final byte[] from;

  /** The last key, exclusive. */
  final byte[] to;

  InstanceRange(Table table, byte[] prefix, byte[] from, byte[] to) {
    this.table = table;
    this.prefix = prefix;
    this.from = from;
    this.to = to;
  }

  /** How many entries there are. */
  long count(StoreReader store) {
    long[] count = {0};
    store.scan(
        table,
        from,
        to,
        (key, value) -> {
          count[0]++;
          return true;
        });
    return count[0];
  }

  /** The key of a position. */
  byte[] key(byte[] position) {
    return Keys.concat(prefix, position);
  }
}
