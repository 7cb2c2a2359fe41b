package dev.durable.runtime.hub.azure;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Runs work in lanes: what is submitted to one lane runs in the order of submission, one at a time;
 * lanes run beside each other. Thread-safe.
 */
final class SerialLanes {
  private static final int LANES = 64;

  private final Executor executor;
  private final Lane[] lanes = new Lane[LANES];

  SerialLanes(Executor executor) {
    this.executor = executor;
    for (int i = 0; i < LANES; i++) {
      lanes[i] = new Lane();
    }
  }

  /** Runs work after everything that was submitted with the same key. */
  <T> CompletableFuture<T> submit(String key, Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    lanes[Math.floorMod(key.hashCode(), LANES)].add(
        () -> {
          try {
            result.complete(work.get());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private final class Lane {
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean isRunning;

    void add(Runnable work) {
      lock.lock();
      try {
        waiting.add(work);
        if (isRunning) {
          return;
        }
        isRunning = true;
      } finally {
        lock.unlock();
      }
      try {
        executor.execute(this::run);
      } catch (RejectedExecutionException e) {
        // The hub closes: what it gives back last is done by whoever closes it.
        run();
      }
    }

    private void run() {
      while (true) {
        Runnable work;
        lock.lock();
        try {
          work = waiting.poll();
          if (work == null) {
            isRunning = false;
            return;
          }
        } finally {
          lock.unlock();
        }
        work.run();
      }
    }
  }
}
