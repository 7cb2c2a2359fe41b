package dev.durable.runtime.hub.azure.partition;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the passes of a holder of leases, when they are due or somebody has a reason for one. */
final class LeaseThread {
  private static final Logger log = LoggerFactory.getLogger(LeaseThread.class);

  /** How long an interrupted pass may take to end. */
  private static final Duration INTERRUPTION = Duration.ofSeconds(1);

  private enum Stage {
    /** It has no partitions, and does not look at the leases. */
    AWAY,
    STAYING,
    LEAVING,
    CLOSED
  }

  private final LeaseHolder holder;
  private final Duration duration;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Stage stage = Stage.AWAY;
  private boolean isStarted;
  private boolean isWoken;

  /** When it began to leave, and when closing ends at the latest, as nano times. */
  private long leavingSince;

  private long end;

  /** Whether a pass has failed in this stage. */
  private boolean hasFailed;

  LeaseThread(LeaseHolder holder, Duration duration) {
    this.holder = holder;
    this.duration = duration;
    this.thread = new Thread(this::run, "durable-partitions");
    this.thread.setDaemon(true);
    holder.onDrained(this::wake);
  }

  /** Begins to acquire partitions, or to do so again. */
  void start() {
    lock.lock();
    try {
      if (stage == Stage.CLOSED) {
        return;
      }
      enter(Stage.STAYING);
      if (!isStarted) {
        isStarted = true;
        thread.start();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Hands all over; returns when that is done, has failed, or has taken as long as a lease. */
  void leave() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (stage != Stage.STAYING) {
        return;
      }
      leavingSince = System.nanoTime();
      enter(Stage.LEAVING);
      long nanos = duration.toNanos();
      while (stage == Stage.LEAVING && !hasFailed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets all go, as far as that is possible in a time; the rest expires. */
  void close(Duration patience) {
    lock.lock();
    try {
      end = System.nanoTime() + patience.toNanos();
      enter(Stage.CLOSED);
      if (!isStarted) {
        return;
      }
    } finally {
      lock.unlock();
    }
    try {
      if (!join(patience)) {
        thread.interrupt();
        boolean unused = join(INTERRUPTION);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private boolean join(Duration most) throws InterruptedException {
    thread.join(Math.max(1, most.toMillis()));
    return !thread.isAlive();
  }

  private void enter(Stage next) {
    stage = next;
    hasFailed = false;
    wake();
  }

  private void wake() {
    lock.lock();
    try {
      isWoken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      Duration wait = Duration.ZERO;
      while (awaitPass(wait)) {
        Intent intent = intent();
        wait = holder.pass(intent);
        passed(intent);
      }
    } catch (InterruptedException e) {
      log.debug("interrupted; the leases of partitions expire");
    } finally {
      holder.abandonAll();
    }
  }

  private Intent intent() {
    lock.lock();
    try {
      return switch (stage) {
        case STAYING -> Intent.STAY;
        case LEAVING ->
            Intent.ofLeaving(Duration.ofNanos(System.nanoTime() - leavingSince), duration);
        case AWAY, CLOSED -> Intent.LET_GO;
      };
    } finally {
      lock.unlock();
    }
  }

  private void passed(Intent intent) {
    lock.lock();
    try {
      hasFailed = holder.isRecovering();
      boolean isDone = intent != Intent.STAY && !holder.holdsAny() && !hasFailed;
      if (stage == Stage.LEAVING && isDone) {
        stage = Stage.AWAY;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a pass is due, or there is a reason for one; false if it is the end. */
  private boolean awaitPass(Duration wait) throws InterruptedException {
    // Workers that began together do not stay together.
    double part = 1 - ThreadLocalRandom.current().nextDouble() / 10;
    long nanos = (long) (wait.toNanos() * part);
    lock.lockInterruptibly();
    try {
      while (!isOver() && !isWoken && (stage == Stage.AWAY || nanos > 0)) {
        if (stage == Stage.AWAY) {
          changed.await();
        } else {
          nanos = changed.awaitNanos(stage == Stage.CLOSED ? Math.min(nanos, untilEnd()) : nanos);
        }
      }
      isWoken = false;
      return !isOver();
    } finally {
      lock.unlock();
    }
  }

  private long untilEnd() {
    return end - System.nanoTime();
  }

  private boolean isOver() {
    return stage == Stage.CLOSED && (!holder.holdsAny() || hasFailed || untilEnd() <= 0);
  }
}
