package dev.durable.runtime.client;

import dev.durable.runtime.hub.TaskHubException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for what a hub does. */
final class HubCalls {
  private HubCalls() {}

  static <T> T join(CompletableFuture<T> call) {
    try {
      return call.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TaskHubException failure ? failure : e;
    }
  }
}
