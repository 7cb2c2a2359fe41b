package dev.durable.runtime.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A call that blocks, in a thread of its own. */
final class BackgroundCall<T> implements AutoCloseable {
  private final FutureTask<T> task;
  private final Thread thread;

  private BackgroundCall(Callable<T> call) {
    task = new FutureTask<>(call);
    thread = new Thread(task, "background-call");
  }

  /** Begins a call and returns when it is blocked, or has returned already. */
  static <T> BackgroundCall<T> blockedIn(Callable<T> call) {
    BackgroundCall<T> started = new BackgroundCall<>(call);
    started.thread.start();
    while (!isBlocked(started.thread.getState())) {
      Thread.onSpinWait();
    }
    return started;
  }

  /** What the call returned. */
  T result() throws Exception {
    return task.get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    boolean unused = task.cancel(true);
  }

  private static boolean isBlocked(Thread.State state) {
    return state == Thread.State.WAITING
        || state == Thread.State.TIMED_WAITING
        || state == Thread.State.TERMINATED;
  }
}
