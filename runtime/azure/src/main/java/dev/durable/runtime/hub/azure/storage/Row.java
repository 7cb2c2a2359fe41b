package dev.durable.runtime.hub.azure.storage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table. Immutable, as long as nobody writes to its byte arrays.
 *
 * @param partitionKey the partition; may be empty
 * @param rowKey the row's key in the partition; may be empty
 * @param columns String, Boolean, Integer, Long, Double, Instant, byte[] or UUID by name; what has
 *     no value is absent. The keys, the service's own timestamp and its annotations are not among
 *     them. An OffsetDateTime is taken as its Instant; the service keeps units of 100 ns
 * @param etag the version of the row that was read; null for one that was not
 */
public record Row(
    String partitionKey, String rowKey, Map<String, Object> columns, @Nullable String etag) {
  public Row {
    Map<String, Object> copy = new LinkedHashMap<>();
    columns.forEach((name, value) -> copy.put(name, normal(name, value)));
    columns = Collections.unmodifiableMap(copy);
  }

  private static Object normal(String name, Object value) {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    if (value == null) {
      throw new IllegalArgumentException("Column %s is null; leave it out.".formatted(name));
    }
    return value;
  }

  /** This row with another value in a column; null removes the column. */
  public Row with(String name, @Nullable Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(columns);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Row(partitionKey, rowKey, changed, etag);
  }

  /** The text in a column; null if the column is absent or no text. */
  public @Nullable String text(String name) {
    return columns.get(name) instanceof String text ? text : null;
  }

  /** The whole number in a column; null if the column is absent or no number. */
  public @Nullable Long number(String name) {
    return columns.get(name) instanceof Number number ? number.longValue() : null;
  }

  /** The moment in a column; null if the column is absent or no moment. */
  public @Nullable Instant instant(String name) {
    return columns.get(name) instanceof Instant instant ? instant : null;
  }

  /** Whether a column is there and true. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(columns.get(name));
  }
}
