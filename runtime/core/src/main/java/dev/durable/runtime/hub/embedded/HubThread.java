package dev.durable.runtime.hub.embedded;

/** A thread of the hub's own. It does not keep the process alive. */
final class HubThread {
  private final Thread thread;

  HubThread(String name, Runnable body) {
    thread = new Thread(body, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Waits for its end; an interruption is kept for later. */
  void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
