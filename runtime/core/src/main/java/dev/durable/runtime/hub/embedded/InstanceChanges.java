package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Those who wait for an instance to change. Thread-safe. */
final class InstanceChanges {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Waiters> waiters = new HashMap<>();
  private boolean closed;

  /** The waiters for one instance; guarded by the lock. */
  private static final class Waiters {
    final Condition changed;
    int count;
    long changes;

    Waiters(Condition changed) {
      this.changed = changed;
    }
  }

  /** Answers whether what is waited for has come; called without a lock. */
  interface Question {
    boolean holds();
  }

  /** Waits until the question, asked now and after each change, is answered by yes. */
  boolean await(String id, Deadline deadline, Question question) throws InterruptedException {
    Waiters waiting = join(id);
    try {
      while (true) {
        long seen = changes(waiting);
        if (isClosed()) {
          return false;
        }
        if (question.holds()) {
          return true;
        }
        if (!awaitChange(waiting, seen, deadline)) {
          return false;
        }
      }
    } finally {
      leave(id, waiting);
    }
  }

  /** Says that an instance has changed. */
  void changed(String id) {
    lock.lock();
    try {
      Waiters waiting = waiters.get(id);
      if (waiting != null) {
        waiting.changes++;
        waiting.changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      waiters.values().forEach(waiting -> waiting.changed.signalAll());
    } finally {
      lock.unlock();
    }
  }

  private Waiters join(String id) {
    lock.lock();
    try {
      Waiters waiting = waiters.computeIfAbsent(id, key -> new Waiters(lock.newCondition()));
      waiting.count++;
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  private void leave(String id, Waiters waiting) {
    lock.lock();
    try {
      if (--waiting.count == 0) {
        waiters.remove(id);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private long changes(Waiters waiting) {
    lock.lock();
    try {
      return waiting.changes;
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitChange(Waiters waiting, long seen, Deadline deadline)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.changes == seen && !closed) {
        long nanos = deadline.remainingNanos();
        if (nanos <= 0) {
          return false;
        }
        long unused = waiting.changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
