package dev.durable.runtime.hub.embedded;

/**
 * Entries of a table, each about one instance. Their keys are a prefix, which all share, and a
 * position in the order of the instances.
 *
 * @param table the index, or the instances themselves
 * @param prefix what comes before the position
 * @param from the first key, inclusive
 * @param to the last key, exclusive
 */
record InstanceRange(Table table, byte[] prefix, byte[] from, byte[] to) {
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
