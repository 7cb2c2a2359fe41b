package dev.durable.runtime.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that activities run on: virtual ones from JDK 24 on, else pooled ones.
 *
 * <p>Before JDK 24 a virtual thread that blocks in {@code synchronized} holds its carrier, and
 * there are only as many carriers as processors: a few such activities would stop all others. The
 * sources are for Java 17, so the factory method is looked up by name.
 */
final class ActivityThreads {
  private static final int FIRST_WITHOUT_PINNING = 24;

  private ActivityThreads() {}

  /** Opens an executor without a bound of its own. */
  static ExecutorService open() {
    if (Runtime.version().feature() < FIRST_WITHOUT_PINNING) {
      return pooled();
    }
    try {
      return (ExecutorService)
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("JDK " + Runtime.version() + " has no virtual threads", e);
    }
  }

  private static ExecutorService pooled() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "durable-activity-" + count.getAndIncrement());
          thread.setDaemon(true);
          return thread;
        });
  }
}
