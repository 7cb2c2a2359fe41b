package dev.durable.runtime.hub.embedded;

/**
 * An ordered key-value store with a few tables: what an {@link EmbeddedTaskHub} needs below it.
 *
 * <p>Reads may come from any thread, while another thread writes; they see every write that has
 * returned.
 */
public interface OrderedStore extends StoreReader, AutoCloseable {
  /** What is in the store now, for several reads that must fit together. */
  StoreView view();

  /**
   * Makes all changes or none of them; they are durable when this returns. One thread at a time.
   */
  void write(Changes changes);

  /** Closes the store, after reads that are under way. */
  @Override
  void close();
}
