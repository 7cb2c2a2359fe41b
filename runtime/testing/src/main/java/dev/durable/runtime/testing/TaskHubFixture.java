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

  /** Returns when what was sent has arrived, in a hub where that takes time. */
  default void settle() {}

  /** How long to wait until something that must not be offered would have been. */
  Duration quiet();

  /**
   * How many of something a test makes that wants many.
   *
   * @param count how many a fast hub can bear
   */
  default int scaled(int count) {
    return count;
  }

  /**
   * Whether instances are listed in the order of their creation, or of their end, and activities
   * are offered in the order in which they were scheduled. A hub that cannot lists by id.
   */
  default boolean keepsOrder() {
    return true;
  }

  /** Closes the hub and removes its data. */
  @Override
  void close();
}
