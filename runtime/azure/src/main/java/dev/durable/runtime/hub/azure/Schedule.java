package dev.durable.runtime.hub.azure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things in memory at their moments, on a thread of its own. Thread-safe. */
final class Schedule implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Schedule.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private record Entry(Instant due, long number, Runnable action) {}

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          (a, b) -> {
            int order = a.due.compareTo(b.due);
            return order != 0 ? order : Long.compare(a.number, b.number);
          });
  private final Thread thread = new Thread(this::run, "durable-azure-schedule");
  private long count;
  private boolean closed;

  Schedule(InstantSource clock) {
    this.clock = clock;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Does something at a moment, or at once if that has passed. */
  void at(Instant due, Runnable action) {
    lock.lock();
    try {
      entries.add(new Entry(due, count++, action));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives up what is not yet done and is like this; returns it. */
  List<Runnable> drop(Predicate<Runnable> filter) {
    lock.lock();
    try {
      List<Runnable> dropped = new ArrayList<>();
      entries.removeIf(
          entry -> {
            boolean isDropped = filter.test(entry.action);
            if (isDropped) {
              dropped.add(entry.action);
            }
            return isDropped;
          });
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is nothing to do, now or later. */
  boolean isEmpty() {
    lock.lock();
    try {
      return entries.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Does everything that is due by the clock now. */
  void doDue() {
    for (Runnable action : due()) {
      try {
        action.run();
      } catch (RuntimeException e) {
        logger.error("what was due failed", e);
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<Runnable> due() {
    lock.lock();
    try {
      Instant now = clock.instant();
      List<Runnable> due = new ArrayList<>();
      while (!entries.isEmpty() && !entries.peek().due.isAfter(now)) {
        due.add(entries.remove().action);
      }
      return due;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (awaitDue()) {
        doDue();
      }
    } catch (InterruptedException e) {
      logger.debug("interrupted");
    }
  }

  /** Waits until something is due; false if this is closed. */
  private boolean awaitDue() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        Duration wait = LONGEST_WAIT;
        if (!entries.isEmpty()) {
          Duration left = Duration.between(clock.instant(), entries.peek().due);
          if (left.isNegative() || left.isZero()) {
            return true;
          }
          wait = left.compareTo(wait) < 0 ? left : wait;
        }
        long unused =
            changed.awaitNanos(Math.max(wait.toNanos(), TimeUnit.MILLISECONDS.toNanos(1)));
      }
      return false;
    } finally {
      lock.unlock();
    }
  }
}
