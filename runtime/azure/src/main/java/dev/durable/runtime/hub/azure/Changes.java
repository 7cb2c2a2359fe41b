package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets callers wait for changes of instances. Those that this process makes are known at once;
 * those of others are found by looking, less and less often. Thread-safe.
 */
final class Changes {
  private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LAST_LOOK = TimeUnit.SECONDS.toNanos(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, long[]> waiters = new HashMap<>();
  private boolean closed;

  void changed(String id) {
    lock.lock();
    try {
      long[] changes = waiters.get(id);
      if (changes != null) {
        changes[0]++;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Looks whether an instance has changed until it has, or the time is up; then false. */
  boolean await(String id, Deadline deadline, BooleanSupplier hasChanged)
      throws InterruptedException {
    long[] changes = join(id);
    try {
      long look = FIRST_LOOK;
      while (true) {
        long seen = count(changes);
        if (hasChanged.getAsBoolean()) {
          return true;
        }
        long left = deadline.remainingNanos();
        if (left <= 0 || !awaitChange(changes, seen, Math.min(left, look))) {
          return false;
        }
        look = Math.min(2 * look, LAST_LOOK);
      }
    } finally {
      leave(id, changes);
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long count(long[] changes) {
    lock.lock();
    try {
      return changes[0];
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a change or some time; false if this is closed. */
  private boolean awaitChange(long[] changes, long seen, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (changes[0] == seen && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private long[] join(String id) {
    lock.lock();
    try {
      long[] changes = waiters.computeIfAbsent(id, key -> new long[2]);
      changes[1]++;
      return changes;
    } finally {
      lock.unlock();
    }
  }

  private void leave(String id, long[] changes) {
    lock.lock();
    try {
      if (--changes[1] == 0) {
        waiters.remove(id);
      }
    } finally {
      lock.unlock();
    }
  }
}
