package dev.durable.runtime.testing;

import dev.durable.runtime.hub.TaskHub;
import java.time.Duration;
import java.time.Instant;

/** A hub under test, with its data and its clock; the data is empty at first. */
public interface TaskHubFixture extends AutoCloseable {
  /** How the hub of before ends. */
  enum Restart {
    /** It is closed. */
    CLOSE,
    /** It is cut off from its data without a warning, as by the death of its process. */
    CRASH
  }

  /** The hub that is open now. */
  TaskHub hub();

  /** Ends the hub and opens another one on the same data. */
  TaskHub restart(Restart how);

  /** Whether {@link Restart#CRASH} is possible with this hub. */
  boolean canCrash();

  /** The moment on the hub's clock. */
  Instant now();

  /** Lets time pass; what is due then has been delivered when this returns. */
  void advance(Duration by);

  /** How long to wait until something that must not be offered would have been. */
  Duration quiet();

  /** Closes the hub and removes its data. */
  @Override
  void close();
}
