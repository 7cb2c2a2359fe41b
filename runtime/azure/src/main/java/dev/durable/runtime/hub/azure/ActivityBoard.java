package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.Deadline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The activities in memory: those that somebody may take, and those that are taken. Thread-safe.
 */
final class ActivityBoard {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<HeldMessage> available = new ArrayDeque<>();
  private final Map<Long, HeldMessage> held = new HashMap<>();
  private long lastLock = ThreadLocalRandom.current().nextLong(1L << 40) << 16;
  private int waiting;
  private boolean closed;

  /** How many more somebody waits for. */
  int room() {
    lock.lock();
    try {
      return closed ? 0 : Math.max(0, waiting - available.size());
    } finally {
      lock.unlock();
    }
  }

  void add(HeldMessage message) {
    lock.lock();
    try {
      available.add(message);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Adds an activity if somebody waits for one; before, does something that belongs to it. */
  boolean addIfAwaited(HeldMessage message, Runnable before) {
    lock.lock();
    try {
      if (closed || waiting <= available.size()) {
        return false;
      }
      before.run();
      available.add(message);
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for an activity.
   *
   * @param hungry called if there is none now
   */
  Optional<HeldMessage> next(Deadline deadline, Runnable hungry) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      waiting++;
      if (available.isEmpty()) {
        hungry.run();
      }
      while (available.isEmpty() && !closed) {
        long nanos = deadline.remainingNanos();
        if (nanos <= 0) {
          return Optional.empty();
        }
        long unused = arrived.awaitNanos(nanos);
      }
      return closed ? Optional.empty() : Optional.of(available.remove());
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  /** Gives an activity to who took it, and returns the lock. */
  long hold(HeldMessage message) {
    lock.lock();
    try {
      held.put(++lastLock, message);
      return lastLock;
    } finally {
      lock.unlock();
    }
  }

  /** Gives it back to who had it. */
  void holdAgain(ActivityWorkItem item, HeldMessage message) {
    lock.lock();
    try {
      held.put(item.lock(), message);
    } finally {
      lock.unlock();
    }
  }

  /** The message of a work item; null if the lock is gone. */
  @Nullable HeldMessage held(ActivityWorkItem item) {
    lock.lock();
    try {
      return held.get(item.lock());
    } finally {
      lock.unlock();
    }
  }

  /** Whether somebody here has taken an activity whose message has this id. */
  boolean isTaken(String id) {
    lock.lock();
    try {
      return held.values().stream().anyMatch(message -> message.envelope().id().equals(id));
    } finally {
      lock.unlock();
    }
  }

  /** Ends the holding of a work item and returns its message; null if the lock is gone. */
  @Nullable HeldMessage claim(ActivityWorkItem item) {
    lock.lock();
    try {
      return held.remove(item.lock());
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waiting. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes everything away. */
  List<HeldMessage> removeAll() {
    lock.lock();
    try {
      List<HeldMessage> all = new ArrayList<>(available);
      all.addAll(held.values());
      available.clear();
      held.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }
}
