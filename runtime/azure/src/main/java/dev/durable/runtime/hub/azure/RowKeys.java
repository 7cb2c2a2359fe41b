package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.KeyEscape;
import java.util.Locale;

/**
 * The row keys of an instance's partition in the History table. Events come first, because the
 * digits of their numbers sort before all small letters; one range query from {@link #OUTBOX} on
 * gets all that is needed to go on with an instance.
 */
final class RowKeys {
  static final String OUTBOX = "outbox";
  static final String SENTINEL = "sentinel";

  /** Before all records of tasks, and after the sentinel. */
  static final String FIRST_TASK = "task-";

  /** After all records of tasks, and before the ids of messages. */
  static final String AFTER_TASKS = "task.";

  private static final String UNIQUE = "unique-";

  private RowKeys() {}

  static String event(long ordinal) {
    return String.format(Locale.ROOT, "%016X", ordinal);
  }

  static String task(long taskId) {
    return FIRST_TASK + event(taskId);
  }

  /** The id of the task that a row key is of. */
  static long taskId(String rowKey) {
    return Long.parseUnsignedLong(rowKey.substring(FIRST_TASK.length()), 16);
  }

  /** The row that says that a client's message was accepted. */
  static String unique(String messageId) {
    return UNIQUE + KeyEscape.escape(messageId);
  }

  static boolean isTask(String rowKey) {
    return rowKey.startsWith(FIRST_TASK);
  }

  /** The filter for a range of an instance's rows: from a row key on and before another. */
  static String range(String partitionKey, String from, String to) {
    return "PartitionKey eq '%s' and RowKey ge '%s' and RowKey lt '%s'"
        .formatted(quoted(partitionKey), from, to);
  }

  /** All rows of an instance. */
  static String partition(String partitionKey) {
    return "PartitionKey eq '" + quoted(partitionKey) + "'";
  }

  static String quoted(String text) {
    return text.replace("'", "''");
  }
}
