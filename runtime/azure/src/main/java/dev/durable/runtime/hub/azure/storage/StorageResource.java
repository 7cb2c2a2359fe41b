package dev.durable.runtime.hub.azure.storage;

import dev.durable.runtime.hub.TaskHubException;
import java.util.function.Supplier;

/**
 * A table, queue or container, as messages name it.
 *
 * @param kind what it is
 * @param name its name
 * @param accountUrl the address of its service; what follows a question mark is cut off, for it may
 *     be a signature
 */
record StorageResource(String kind, String name, String accountUrl) {
  StorageResource {
    int query = accountUrl.indexOf('?');
    accountUrl = query < 0 ? accountUrl : accountUrl.substring(0, query);
  }

  /**
   * Makes a request.
   *
   * @param action what it does, as in "insert a row"
   * @throws TaskHubException if it fails
   */
  <T> T call(String action, Supplier<T> request) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      throw failed(action, e);
    }
  }

  /** What a failed request is told as. */
  TaskHubException failed(String action, Throwable cause) {
    return StorageProblems.failed(action, this, cause);
  }

  @Override
  public String toString() {
    return "%s '%s' of %s".formatted(kind, name, accountUrl);
  }
}
