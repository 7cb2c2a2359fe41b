package dev.durable.runtime.hub.embedded;

/**
 * A store as it was at one moment, whatever is written meanwhile. For the thread that opened it,
 * which closes it soon: until then the store keeps what the view shows, and cannot be closed.
 */
public interface StoreView extends StoreReader, AutoCloseable {
  @Override
  void close();
}
