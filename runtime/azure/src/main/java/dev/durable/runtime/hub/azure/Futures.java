package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.TaskHubException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waiting for futures. */
final class Futures {
  private Futures() {}

  /**
   * Waits for a future.
   *
   * @throws TaskHubException if it failed with one
   */
  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
