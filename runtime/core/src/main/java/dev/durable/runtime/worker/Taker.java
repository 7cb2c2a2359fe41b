package dev.durable.runtime.worker;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets a thread wait for work items so that closing the worker ends the waiting, and nothing but
 * the waiting, by an interrupt.
 */
final class Taker {
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread taking;
  private boolean isStopped;

  /** A blocking call that returns a work item. */
  @FunctionalInterface
  interface Take<T> {
    Optional<T> take() throws InterruptedException;
  }

  /** Takes an item on this thread; empty when there was none, or the worker closes. */
  <T> Optional<T> take(Take<T> take) throws InterruptedException {
    if (!begin()) {
      return Optional.empty();
    }
    try {
      return take.take();
    } catch (InterruptedException e) {
      if (!isStopped()) {
        throw e;
      }
      return Optional.empty();
    } finally {
      end();
    }
  }

  void stop() {
    lock.lock();
    try {
      isStopped = true;
      if (taking != null) {
        taking.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isStopped() {
    lock.lock();
    try {
      return isStopped;
    } finally {
      lock.unlock();
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      if (!isStopped) {
        taking = Thread.currentThread();
      }
      return !isStopped;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      taking = null;
      if (isStopped) {
        // The interrupt was for the waiting, which is over.
        boolean unused = Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }
}
