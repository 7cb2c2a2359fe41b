package dev.durable.runtime.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class VirtualClock implements InstantSource {
  private volatile Instant now;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Creates a clock at the beginning of 2026. */
  public VirtualClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Creates a clock that stands at a moment. */
  public VirtualClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock forward, then runs the listeners in this thread. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("A clock moves forward only, but was asked for " + by);
    }
    synchronized (this) {
      now = now.plus(by);
    }
    listeners.forEach(Runnable::run);
  }

  /** Adds something to do after each advance. */
  public void onAdvance(Runnable listener) {
    listeners.add(listener);
  }
}
