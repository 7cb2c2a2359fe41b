package dev.durable.runtime.hub.azure.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the table service accepts. It is checked before a request is sent, because the service's own
 * refusal of a transaction does not get through the SDK, and because the emulator accepts more.
 */
public final class RowLimits {
  /** The changes of one transaction. */
  public static final int MAX_CHANGES = 100;

  /** The bytes of a transaction, as {@link #bytesOf} estimates them; the service allows 4 MiB. */
  public static final int MAX_BYTES = 4 * 1024 * 1024 - 64 * 1024;

  /** The UTF-16 units of a text in a column. */
  public static final int MAX_TEXT = 32 * 1024;

  private static final int MAX_COLUMNS = 252;
  private static final int MAX_ROW_BYTES = 1024 * 1024;
  private static final int MAX_KEY = 512;
  private static final int BYTES_PER_CHANGE = 700;
  private static final int BYTES_PER_COLUMN = 48;
  private static final int BYTES_OF_VALUE = 32;

  private RowLimits() {}

  /**
   * Checks a transaction.
   *
   * @throws IllegalArgumentException if the service would refuse it, whatever is in the table
   */
  static void check(List<RowChange> changes) {
    if (changes.isEmpty() || changes.size() > MAX_CHANGES) {
      throw new IllegalArgumentException(
          "A transaction has from 1 to %d changes, not %d.".formatted(MAX_CHANGES, changes.size()));
    }
    String partition = changes.get(0).partitionKey();
    Set<String> keys = new HashSet<>();
    long bytes = 0;
    for (RowChange change : changes) {
      if (!change.partitionKey().equals(partition)) {
        throw new IllegalArgumentException(
            "A transaction is within one partition, not in '%s' and '%s'."
                .formatted(partition, change.partitionKey()));
      }
      if (!keys.add(change.rowKey())) {
        throw new IllegalArgumentException(
            "A transaction changes a row once, but '%s' is there twice."
                .formatted(change.rowKey()));
      }
      if (change instanceof RowChange.OfRow ofRow) {
        check(ofRow.row());
      } else {
        checkKey(change.rowKey());
        checkKey(change.partitionKey());
      }
      bytes += bytesOf(change);
    }
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "A transaction has at most %d bytes, not about %d.".formatted(MAX_BYTES, bytes));
    }
  }

  /**
   * Checks a row.
   *
   * @throws IllegalArgumentException if the service would refuse it
   */
  static void check(Row row) {
    checkKey(row.partitionKey());
    checkKey(row.rowKey());
    if (row.columns().size() > MAX_COLUMNS) {
      throw new IllegalArgumentException(
          "A row has at most %d columns, but '%s' has %d."
              .formatted(MAX_COLUMNS, row.rowKey(), row.columns().size()));
    }
    long bytes = 4 + 2L * (row.partitionKey().length() + row.rowKey().length());
    for (Map.Entry<String, Object> column : row.columns().entrySet()) {
      int length = length(column.getValue());
      if (length > 2 * MAX_TEXT) {
        throw new IllegalArgumentException(
            "A column has at most 64 KiB, but '%s' of row '%s' has %d bytes."
                .formatted(column.getKey(), row.rowKey(), length));
      }
      bytes += 8 + 2L * column.getKey().length() + 4 + length;
    }
    if (bytes > MAX_ROW_BYTES) {
      throw new IllegalArgumentException(
          "A row has at most 1 MiB, but '%s' has %d bytes.".formatted(row.rowKey(), bytes));
    }
  }

  private static int length(Object value) {
    return value instanceof String text
        ? 2 * text.length()
        : value instanceof byte[] bytes ? bytes.length : 16;
  }

  private static void checkKey(String key) {
    if (key.length() > MAX_KEY) {
      throw new IllegalArgumentException(
          "A key has at most %d characters, but '%s...' has %d."
              .formatted(MAX_KEY, key.substring(0, 32), key.length()));
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '/' || c == '\\' || c == '#' || c == '?' || Character.isISOControl(c)) {
        throw new IllegalArgumentException(
            "Key '%s' has U+%04X at position %d, which the table service refuses. Escape it."
                .formatted(key.replaceAll("\\p{Cntrl}", " "), (int) c, i));
      }
    }
  }

  /** About how many bytes a change has in a transaction; rather too many. */
  public static long bytesOf(RowChange change) {
    // The keys are in the address, percent-encoded, and in the body.
    long bytes = BYTES_PER_CHANGE + 4L * (json(change.partitionKey()) + json(change.rowKey()));
    @Nullable Row row = change instanceof RowChange.OfRow ofRow ? ofRow.row() : null;
    if (row != null) {
      for (Map.Entry<String, Object> column : row.columns().entrySet()) {
        Object value = column.getValue();
        bytes += BYTES_PER_COLUMN + 2L * column.getKey().length();
        bytes +=
            value instanceof String text
                ? json(text)
                : value instanceof byte[] array ? (array.length + 2) / 3 * 4L : BYTES_OF_VALUE;
      }
    }
    return bytes;
  }

  /** The bytes of a text as a value of JSON in UTF-8. */
  private static long json(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 ? 2 : 3;
      } else {
        bytes += c < 0x20 ? 6 : c == '"' || c == '\\' ? 2 : 1;
      }
    }
    return bytes;
  }
}
