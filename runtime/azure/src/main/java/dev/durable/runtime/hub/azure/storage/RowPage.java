package dev.durable.runtime.hub.azure.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request found of a query.
 *
 * @param rows by partition and row key; may be empty though more follow
 * @param continuation asks for what follows; null at the end
 */
public record RowPage(List<Row> rows, @Nullable String continuation) {
  public RowPage {
    rows = List.copyOf(rows);
  }
}
