package dev.durable.runtime.hub.rocksdb;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Opens task hubs that live in a folder and need no server. One process at a time can use a folder;
 * what it was told is stored survives its death.
 */
public final class EmbeddedHub {
  private EmbeddedHub() {}

  /**
   * Opens the hub in a folder, on the system's clock; see {@link #open(Path, InstantSource)}.
   *
   * @param folder created if absent
   */
  public static EmbeddedTaskHub open(Path folder) {
    return open(folder, InstantSource.system());
  }

  /**
   * Opens the hub in a folder. All work that an earlier process left is offered again.
   *
   * @param folder created if absent
   * @param clock says when timers are due
   * @return the hub; closing it makes the folder free for others
   * @throws TaskHubException when the folder cannot be used: a hub in this or another process has
   *     it open, it is not a folder or not writable, it is damaged, or a newer version wrote it
   */
  public static EmbeddedTaskHub open(Path folder, InstantSource clock) {
    RocksStore store = RocksStore.open(folder);
    try {
      return EmbeddedTaskHub.open(store, clock);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }
}
