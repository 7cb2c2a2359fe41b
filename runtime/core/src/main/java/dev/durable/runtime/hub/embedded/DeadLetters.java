package dev.durable.runtime.hub.embedded;

import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where entries of queues go that cannot be read, so that they stand in nobody's way and are not
 * lost. Thread-safe.
 */
final class DeadLetters {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final String location;
  private final Committer committer;

  DeadLetters(String location, Committer committer) {
    this.location = location;
    this.committer = committer;
  }

  /** Says that an entry cannot be read, and has it moved to {@link Table#DEAD_LETTERS}. */
  void setAside(Table table, byte[] key, byte[] value, RuntimeException problem) {
    log.error(
        "The task hub in {} has an entry of {} with the key {} that cannot be read ({}). It is damaged, and set aside in {}; the others go on. If an instance waits for it, restore the hub from a backup.",
        location,
        table,
        HexFormat.of().formatHex(key),
        problem.getMessage(),
        Table.DEAD_LETTERS);
    committer.post(new SetAside(table, key, value, problem.toString()));
  }
}
