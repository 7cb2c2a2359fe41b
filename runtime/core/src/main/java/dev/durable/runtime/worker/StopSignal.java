package dev.durable.runtime.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the threads of a worker that it closes. Thread-safe. */
final class StopSignal {
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch abandoning = new CountDownLatch(1);

  /** Nothing new is taken from now on. */
  void stop() {
    stopping.countDown();
  }

  /** What still runs is not to be stored any more. */
  void abandon() {
    abandoning.countDown();
  }

  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  boolean isAbandoning() {
    return abandoning.getCount() == 0;
  }

  /** Waits for a time, or until what runs is not to be stored any more. */
  void pauseUntilAbandoned(Duration duration) throws InterruptedException {
    boolean unused = abandoning.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits for a time, or until the worker closes. */
  void pause(Duration duration) throws InterruptedException {
    boolean unused = stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }
}
