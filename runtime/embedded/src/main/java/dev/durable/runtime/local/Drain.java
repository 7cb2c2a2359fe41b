package dev.durable.runtime.local;

import dev.durable.runtime.hub.TaskHubProvider.OpenTaskHub;
import dev.durable.runtime.worker.Worker;
import java.util.concurrent.CountDownLatch;

/**
 * Ends a run in order, the worker first, then the hub: when the run is over, or when the process is
 * told to end (Ctrl-C, SIGTERM), whichever is first.
 */
final class Drain implements AutoCloseable {
  private final Worker worker;
  private final OpenTaskHub hub;
  private final Console console;
  private final Thread hook = new Thread(this::onShutdown, "durable-drain");
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private Drain(Worker worker, OpenTaskHub hub, Console console) {
    this.worker = worker;
    this.hub = hub;
    this.console = console;
  }

  /** Takes over a worker and its hub. */
  static Drain of(Worker worker, OpenTaskHub hub, Console console) {
    Drain drain = new Drain(worker, hub, console);
    Runtime.getRuntime().addShutdownHook(drain.hook);
    return drain;
  }

  /** Whether the process was told to end. */
  boolean hasBegun() {
    return begun.getCount() == 0;
  }

  /** Waits until the process is told to end. */
  void awaitBegin() throws InterruptedException {
    begun.await();
  }

  private void onShutdown() {
    begun.countDown();
    console.say("Draining: activities that run come to their end, nothing new is begun.");
    closeAll();
    console.say("Drained. The task hub is " + hub.place() + "; run again to go on.");
    ended.countDown();
  }

  /** Ends the run; if the process is ending, waits until that has done it. */
  @Override
  public void close() {
    if (removeHook()) {
      closeAll();
      return;
    }
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean removeHook() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shutdownInProgress) {
      return false;
    }
  }

  private void closeAll() {
    try {
      worker.close();
    } finally {
      hub.close();
    }
  }
}
