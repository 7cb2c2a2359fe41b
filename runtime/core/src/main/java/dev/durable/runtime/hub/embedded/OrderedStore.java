package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.TaskHubException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ordered key-value store with a few tables: what an {@link EmbeddedTaskHub} needs below it.
 *
 * <p>Reads may come from any thread, while another thread writes; they see every write that has
 * returned. Arrays that go in or come out are shared and never modified. Every method throws {@link
 * TaskHubException} when the storage fails or the store is closed.
 */
public interface OrderedStore extends AutoCloseable {
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

  /**
   * Makes all changes or none of them; they are durable when this returns. One thread at a time.
   */
  void write(Changes changes);

  /** Closes the store, after reads that are under way. */
  @Override
  void close();

  /** Receives the entries of a scan. */
  interface Visitor {
    /** Takes an entry and says whether the scan goes on. */
    boolean visit(byte[] key, byte[] value);
  }
}
