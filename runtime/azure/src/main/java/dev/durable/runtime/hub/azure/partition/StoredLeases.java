package dev.durable.runtime.hub.azure.partition;

import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowChange;
import dev.durable.runtime.hub.azure.storage.RowConflictException;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leases in the table of partitions: a row per control queue, all in one partition of the table.
 */
final class StoredLeases implements LeaseTable {
  private static final String PARTITION_KEY = "";
  private static final int PAGE = 100;

  private final StorageTable table;
  private final HubNames names;

  StoredLeases(StorageTable table, HubNames names) {
    this.table = table;
    this.names = names;
  }

  @Override
  public List<PartitionLease> read() {
    Map<String, Row> rows = new HashMap<>();
    // At most 16 rows, of one partition: one page.
    for (Row row : table.query("PartitionKey eq ''", PAGE, null).rows()) {
      rows.put(row.rowKey(), row);
    }
    List<PartitionLease> leases = new ArrayList<>();
    for (int partition = 0; partition < names.partitionCount(); partition++) {
      Row row = rows.get(names.controlQueue(partition));
      leases.add(row == null ? PartitionLease.missing(partition) : lease(partition, row));
    }
    return leases;
  }

  private static PartitionLease lease(int partition, Row row) {
    return new PartitionLease(
        partition,
        text(row, "CurrentOwner"),
        text(row, "NextOwner"),
        row.instant("OwnedSince"),
        row.instant("LastRenewal"),
        row.instant("ExpiresAt"),
        row.isTrue("IsDraining"),
        row.etag());
  }

  private static @Nullable String text(Row row, String column) {
    String text = row.text(column);
    return text == null || text.isEmpty() ? null : text;
  }

  @Override
  public boolean write(List<PartitionLease> leases) {
    try {
      table.transact(leases.stream().map(this::change).toList());
      return true;
    } catch (RowConflictException e) {
      return false;
    }
  }

  private RowChange change(PartitionLease lease) {
    Map<String, Object> columns = new LinkedHashMap<>();
    put(columns, "CurrentOwner", lease.owner());
    put(columns, "NextOwner", lease.nextOwner());
    put(columns, "OwnedSince", lease.ownedSince());
    put(columns, "LastRenewal", lease.lastRenewal());
    put(columns, "ExpiresAt", lease.expiresAt());
    columns.put("IsDraining", lease.isDraining());
    Row row = new Row(PARTITION_KEY, names.controlQueue(lease.partition()), columns, lease.etag());
    return lease.etag() == null ? new RowChange.Insert(row) : new RowChange.Replace(row);
  }

  private static void put(Map<String, Object> columns, String column, @Nullable Object value) {
    if (value != null) {
      columns.put(column, value);
    }
  }
}
