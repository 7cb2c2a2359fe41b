package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes in groups for a transaction each, which has at most 100 rows and 4 MiB. */
final class Batches {
  static final int MOST_ROWS = 100;
  static final long MOST_BYTES = 3_000_000;

  private Batches() {}

  /**
   * Changes in groups, in their order.
   *
   * @param reserved how many rows each transaction has besides
   */
  static List<List<RowChange>> of(List<RowChange> changes, int reserved) {
    List<List<RowChange>> batches = new ArrayList<>();
    List<RowChange> batch = new ArrayList<>();
    long bytes = 0;
    for (RowChange change : changes) {
      long size = change instanceof RowChange.OfRow ofRow ? size(ofRow.row()) : 1_000;
      if (batch.size() + reserved == MOST_ROWS || (!batch.isEmpty() && bytes + size > MOST_BYTES)) {
        batches.add(List.copyOf(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(change);
      bytes += size;
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }

  /** At least as much as a row takes in a request. */
  static long size(Row row) {
    long size = 1_000;
    for (Map.Entry<String, Object> column : row.columns().entrySet()) {
      size += 2L * column.getKey().length();
      size += column.getValue() instanceof String text ? 2L * text.length() : 64;
    }
    return size;
  }
}
