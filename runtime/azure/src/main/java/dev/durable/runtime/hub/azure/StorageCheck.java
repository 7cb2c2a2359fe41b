package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the storage answers. A request alone does not tell soon: it is tried again for
 * longer than anybody who wants to end has time for.
 */
final class StorageCheck {
  private static final Logger logger = LoggerFactory.getLogger(StorageCheck.class);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final StorageTable table;

  StorageCheck(StorageTable table) {
    this.table = table;
  }

  /** Whether the storage answers within three seconds. */
  boolean answers() throws InterruptedException {
    AtomicBoolean answered = new AtomicBoolean();
    Thread request =
        new Thread(
            () -> {
              try {
                var unused = table.get("", "");
                answered.set(true);
              } catch (TaskHubException e) {
                logger.debug("the storage does not answer", e);
              }
            },
            "durable-azure-check");
    request.setDaemon(true);
    request.start();
    try {
      request.join(ANSWER.toMillis());
    } finally {
      request.interrupt();
    }
    return answered.get();
  }
}
