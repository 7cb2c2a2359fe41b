package dev.durable.runtime.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;

/** Warns once about a thing that comes back again and again. Thread-safe. */
final class OnceWarnings {
  private static final int REMEMBERED = 10_000;

  private final Logger logger;
  private final Map<String, Boolean> warned =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  OnceWarnings(Logger logger) {
    this.logger = logger;
  }

  /** Logs the message at WARN the first time, at DEBUG when the key comes back. */
  void warn(String key, String message) {
    boolean isNew;
    synchronized (warned) {
      isNew = warned.put(key, true) == null;
    }
    if (isNew) {
      logger.warn("{}", message);
    } else {
      logger.debug("{}", message);
    }
  }
}
