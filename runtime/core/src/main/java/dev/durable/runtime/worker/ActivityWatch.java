package dev.durable.runtime.worker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the activities that have a time limit, and says which have passed it. Its thread lives
 * while there are such activities. Thread-safe.
 */
final class ActivityWatch {
  /** Limits are meant in seconds and more; this is how exactly they hold. */
  private static final long PERIOD_MILLIS = 20;

  private final Map<Long, RunningActivity> watched = new ConcurrentHashMap<>();
  private final BiConsumer<RunningActivity, String> onPassed;
  private @Nullable ScheduledExecutorService clock;

  /**
   * Creates a watch.
   *
   * @param onPassed told an activity, once, with the limit it has passed; must not block
   */
  ActivityWatch(BiConsumer<RunningActivity, String> onPassed) {
    this.onPassed = onPassed;
  }

  /** Watches an activity if it has a limit. */
  void begin(RunningActivity activity) {
    if (!activity.isLimited()) {
      return;
    }
    watched.put(activity.item().lock(), activity);
    synchronized (this) {
      if (clock == null) {
        clock =
            Executors.newSingleThreadScheduledExecutor(
                task -> {
                  Thread thread = new Thread(task, "durable-activity-watch");
                  thread.setDaemon(true);
                  return thread;
                });
        var unused =
            clock.scheduleWithFixedDelay(
                this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  void end(RunningActivity activity) {
    watched.remove(activity.item().lock());
    synchronized (this) {
      if (clock != null && watched.isEmpty()) {
        clock.shutdown();
        clock = null;
      }
    }
  }

  private void look() {
    long now = System.nanoTime();
    watched.values().removeIf(activity -> isOver(activity, now));
  }

  /** Whether an activity has passed a limit, and is told so. */
  private boolean isOver(RunningActivity activity, long now) {
    String limit = activity.passedLimit(now);
    if (limit == null || !activity.settle()) {
      return false;
    }
    onPassed.accept(activity, limit);
    return true;
  }
}
