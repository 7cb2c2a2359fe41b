package dev.durable.runtime.hub.azure.storage;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows and changes as the SDK has them. */
final class TableEntities {
  private static final String ETAG = "odata.etag";

  private TableEntities() {}

  static TableEntity entity(Row row) {
    TableEntity entity = reference(row.partitionKey(), row.rowKey(), row.etag());
    row.columns().forEach((name, value) -> entity.addProperty(name, stored(value)));
    return entity;
  }

  /** An entity without columns, for what needs its keys and its version only. */
  static TableEntity reference(String partitionKey, String rowKey, @Nullable String etag) {
    TableEntity entity = new TableEntity(partitionKey, rowKey);
    if (etag != null) {
      entity.addProperty(ETAG, etag);
    }
    return entity;
  }

  private static Object stored(Object value) {
    return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
  }

  static Row row(TableEntity entity) {
    Map<String, Object> columns = new TreeMap<>();
    entity
        .getProperties()
        .forEach(
            (name, value) -> {
              if (value != null && !isOfService(name)) {
                columns.put(name, value);
              }
            });
    return new Row(entity.getPartitionKey(), entity.getRowKey(), columns, entity.getETag());
  }

  /** The ETag in the header of an answer, of which the SDK takes the quotes at its ends away. */
  static String etag(String header) {
    return header.startsWith("W/\"") && !header.endsWith("\"") ? header + '"' : header;
  }

  /** A dot is in the names of annotations only. */
  private static boolean isOfService(String name) {
    return name.equals("PartitionKey")
        || name.equals("RowKey")
        || name.equals("Timestamp")
        || name.indexOf('.') >= 0;
  }

  static TableTransactionAction action(RowChange change) {
    if (change instanceof RowChange.Insert insert) {
      return action(TableTransactionActionType.CREATE, insert.row(), false);
    }
    if (change instanceof RowChange.Upsert upsert) {
      return action(TableTransactionActionType.UPSERT_REPLACE, upsert.row(), false);
    }
    if (change instanceof RowChange.Merge merge) {
      return action(TableTransactionActionType.UPSERT_MERGE, merge.row(), false);
    }
    if (change instanceof RowChange.Replace replace) {
      return action(TableTransactionActionType.UPDATE_REPLACE, replace.row(), true);
    }
    if (change instanceof RowChange.Delete delete) {
      return new TableTransactionAction(
          TableTransactionActionType.DELETE,
          reference(delete.partitionKey(), delete.rowKey(), delete.etag()),
          delete.etag() != null);
    }
    throw new AssertionError(change);
  }

  private static TableTransactionAction action(
      TableTransactionActionType type, Row row, boolean ifUnchanged) {
    return new TableTransactionAction(type, entity(row), ifUnchanged);
  }
}
