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

  private final LeaseHolder holder;
  private final Duration duration;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean isWoken;
  private boolean isClosed;
  private boolean isStarted;

  LeaseThread(LeaseHolder holder, Duration duration) {
    this.holder = holder;
    this.duration = duration;
    this.thread = new Thread(this::run, "durable-partitions");
    this.thread.setDaemon(true);
    holder.onDrained(this::wake);
  }

  void start() {
    lock.lock();
    try {
      if (!isStarted && !isClosed) {
        isStarted = true;
        thread.start();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    boolean wasStarted;
    lock.lock();
    try {
      isClosed = true;
      wasStarted = isStarted;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (wasStarted) {
      join();
    }
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
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
      while (!awaitReason(wait)) {
        wait = holder.pass(/* shutsDown= */ false);
      }
      shutDown();
    } catch (InterruptedException e) {
      log.warn("the thread of partitions was interrupted; their leases expire");
      Thread.currentThread().interrupt();
    } finally {
      holder.abandonAll();
    }
  }

  /** Gives up all, as far as it can be done in the time of a lease and the storage answers. */
  private void shutDown() throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    Duration wait = holder.pass(/* shutsDown= */ true);
    int failures = 0;
    while (holder.holdsAny() && System.nanoTime() < end && failures < 2) {
      awaitDrained(wait.toNanos(), end);
      wait = holder.pass(/* shutsDown= */ true);
      failures = holder.isRecovering() ? failures + 1 : 0;
    }
  }

  /** Waits until a pass is due; returns whether it is the end. */
  private boolean awaitReason(Duration wait) throws InterruptedException {
    // Workers that began together do not stay together.
    double part = 1 - ThreadLocalRandom.current().nextDouble() / 10;
    long nanos = (long) (wait.toNanos() * part);
    lock.lock();
    try {
      while (!isWoken && !isClosed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      isWoken = false;
      return isClosed;
    } finally {
      lock.unlock();
    }
  }

  private void awaitDrained(long nanos, long end) throws InterruptedException {
    long left = Math.min(nanos, end - System.nanoTime());
    lock.lock();
    try {
      while (!isWoken && left > 0) {
        left = changed.awaitNanos(left);
      }
      isWoken = false;
    } finally {
      lock.unlock();
    }
  }
}
