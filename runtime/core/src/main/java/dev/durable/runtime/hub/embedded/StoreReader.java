package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.TaskHubException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables. Arrays that go in or come out are shared and never modified. Every method throws
 * {@link TaskHubException} when the storage fails or is closed.
 */
public interface StoreReader {
  /** Where the data is, for messages to people. */
  String location();

  /** The value under a key. */
  Optional<byte[]> get(Table table, byte[] key);

  /**
   * Visits entries in the order of their keys, as they are when the scan begins.
   *
   * @param from the first key, inclusive
   * @param to the last key, exclusive; null for the end of the table
   * @param visitor is asked after each entry whether to go on
   */
  void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor);

  /** Receives the entries of a scan. */
  interface Visitor {
    /** Takes an entry and says whether the scan goes on. */
    boolean visit(byte[] key, byte[] value);
  }
}
