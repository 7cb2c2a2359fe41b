package dev.durable.runtime.hub.azure;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/**
 * Tells of an outage: once why it begins, and once that it is over; of each try only in detail.
 * Thread-safe.
 */
final class Outage {
  private final Logger logger;
  private final String what;
  private final AtomicBoolean lasts = new AtomicBoolean();

  /**
   * Begins without one.
   *
   * @param what cannot be done while there is one, as in "queue=a: it cannot be asked"
   */
  Outage(Logger logger, String what) {
    this.logger = logger;
    this.what = what;
  }

  /** Says that a try has failed. */
  void failed(Throwable failure) {
    if (lasts.compareAndSet(false, true)) {
      logger.warn("{} for now, and it is tried again: {}", what, failure.getMessage());
    }
    logger.debug("{} for now", what, failure);
  }

  /** Says that a try was successful. */
  void succeeded() {
    if (lasts.get() && lasts.compareAndSet(true, false)) {
      logger.info("{}: that is over", what);
    }
  }
}
