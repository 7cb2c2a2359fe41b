package dev.durable;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The instance whose body runs on the current thread. For runtimes; a workflow uses {@link
 * Durable#instanceId()}.
 */
public final class CurrentInstance {
  private static final ThreadLocal<@Nullable String> ID = new ThreadLocal<>();

  private CurrentInstance() {}

  /** The id of the instance that runs on this thread, or null if there is none. */
  public static @Nullable String id() {
    return ID.get();
  }

  /**
   * Runs code of an instance on this thread.
   *
   * @param instanceId the id that {@link Durable#instanceId()} returns meanwhile
   * @param code what to run
   * @return what the code returns
   * @throws Exception what the code throws
   */
  public static <T extends @Nullable Object> T call(String instanceId, Callable<T> code)
      throws Exception {
    String outer = ID.get();
    ID.set(instanceId);
    try {
      return code.call();
    } finally {
      if (outer == null) {
        ID.remove();
      } else {
        ID.set(outer);
      }
    }
  }
}
