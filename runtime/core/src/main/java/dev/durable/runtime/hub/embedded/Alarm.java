package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does something when a moment has come, never earlier. Thread-safe. */
final class Alarm {
  private static final Logger log = LoggerFactory.getLogger(Alarm.class);

  /** Somebody may set the system's clock: nobody tells, so it is looked at this often. */
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Runnable action;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final HubThread thread = new HubThread("durable-hub-alarm", this::run);
  private @Nullable Instant next;
  private boolean closed;

  Alarm(InstantSource clock, Runnable action) {
    this.clock = clock;
    this.action = action;
  }

  void start() {
    thread.start();
  }

  /** Makes the action happen at a moment, besides the moments that are known already. */
  void at(Instant moment) {
    lock.lock();
    try {
      Instant earliest = next != null && next.isBefore(moment) ? next : moment;
      // The thread sleeps by the real time, and somebody may have set the clock forward meanwhile.
      if (!earliest.equals(next) || !earliest.isAfter(clock.instant())) {
        next = earliest;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread, after an action that is under way. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    thread.join();
  }

  private void run() {
    while (awaitMoment()) {
      try {
        action.run();
      } catch (Throwable e) {
        log.error("Delivering due timers and activities failed; it is tried again soon.", e);
        pause();
      }
    }
  }

  /** Waits for the next moment and forgets it; false when closed. */
  private boolean awaitMoment() {
    lock.lock();
    try {
      while (!closed) {
        Instant now = clock.instant();
        if (next != null && !next.isAfter(now)) {
          next = null;
          return true;
        }
        sleep(next == null ? LONGEST_SLEEP : Duration.between(now, next));
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    lock.lock();
    try {
      Deadline deadline = Deadline.after(AFTER_FAILURE);
      while (!closed && deadline.remainingNanos() > 0) {
        sleep(Duration.ofNanos(deadline.remainingNanos()));
      }
      next = Instant.MIN;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the loops are in the callers
  private void sleep(Duration duration) {
    Duration bounded = duration.compareTo(LONGEST_SLEEP) < 0 ? duration : LONGEST_SLEEP;
    try {
      long unused = changed.awaitNanos(bounded.toNanos());
    } catch (InterruptedException e) {
      log.warn("Interrupted while waiting for timers; only closing the hub ends this thread.");
    }
  }
}
