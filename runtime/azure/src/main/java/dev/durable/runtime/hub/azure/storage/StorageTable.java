package dev.durable.runtime.hub.azure.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.http.rest.Response;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.ListTablesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionFailedException;
import dev.durable.runtime.hub.TaskHubException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of a storage account; one request per call. Keys may have any characters but those that
 * {@link RowLimits} refuses; in a filter, each {@code '} in a text is doubled.
 */
public final class StorageTable {
  private static final int MAX_PAGE = 1000;

  private final TableServiceClient service;
  private final TableClient client;
  private final StorageResource table;

  StorageTable(TableServiceClient service, String name, StorageResource table) {
    this.service = service;
    this.client = service.getTableClient(name);
    this.table = table;
  }

  /**
   * Creates the table, unless there is one.
   *
   * @throws TaskHubException for 30 to 60 seconds after one of this name was deleted, too
   */
  public void createIfAbsent() {
    try {
      client.createTable();
    } catch (TableServiceException e) {
      if (!StorageProblems.code(e).equals("TableAlreadyExists")) {
        throw table.failed("create it", e);
      }
    } catch (RuntimeException e) {
      throw table.failed("create it", e);
    }
  }

  /** Whether there is such a table. */
  public boolean exists() {
    return table.call(
        "look whether it exists",
        () ->
            service
                .listTables(
                    new ListTablesOptions()
                        .setFilter("TableName eq '%s'".formatted(client.getTableName())),
                    null,
                    null)
                .iterator()
                .hasNext());
  }

  /** Deletes the table, if there is one. */
  public void deleteTable() {
    table.call("delete it", () -> client.deleteTableWithResponse(null, null));
  }

  /** The row with these keys. */
  public Optional<Row> get(String partitionKey, String rowKey) {
    try {
      return Optional.of(TableEntities.row(client.getEntity(partitionKey, rowKey)));
    } catch (TableServiceException e) {
      if (StorageProblems.code(e).equals("ResourceNotFound")) {
        return Optional.empty();
      }
      throw table.failed("read a row", e);
    } catch (RuntimeException e) {
      throw table.failed("read a row", e);
    }
  }

  /**
   * The first rows that a filter accepts, in the order of their keys; with one request, which may
   * find none though there are more.
   *
   * @param filter in the OData syntax of the service; empty for all rows
   * @param top at most so many, from 1 to 1000
   * @param continuation goes on after a page
   */
  public RowPage query(String filter, int top, @Nullable String continuation) {
    if (top < 1 || top > MAX_PAGE) {
      throw new IllegalArgumentException(
          "A page has from 1 to %d rows, not %d.".formatted(MAX_PAGE, top));
    }
    return table.call(
        "query rows",
        () -> {
          ListEntitiesOptions options = new ListEntitiesOptions().setTop(top);
          if (!filter.isEmpty()) {
            options.setFilter(filter);
          }
          Iterator<PagedResponse<TableEntity>> pages =
              client.listEntities(options, null, null).iterableByPage(continuation).iterator();
          if (!pages.hasNext()) {
            return new RowPage(List.of(), null);
          }
          PagedResponse<TableEntity> page = pages.next();
          List<Row> rows = new ArrayList<>();
          page.getElements().forEach(entity -> rows.add(TableEntities.row(entity)));
          return new RowPage(rows, page.getContinuationToken());
        });
  }

  /**
   * Creates a row.
   *
   * @return false if there is one with these keys
   */
  public boolean insert(Row row) {
    RowLimits.check(row);
    try {
      client.createEntity(TableEntities.entity(row));
      return true;
    } catch (TableServiceException e) {
      if (StorageProblems.code(e).equals("EntityAlreadyExists")) {
        return false;
      }
      throw table.failed("insert a row", e);
    } catch (RuntimeException e) {
      throw table.failed("insert a row", e);
    }
  }

  /** Creates a row, or replaces the one that is there. */
  public void upsert(Row row) {
    RowLimits.check(row);
    table.call(
        "write a row",
        () ->
            client.upsertEntityWithResponse(
                TableEntities.entity(row), TableEntityUpdateMode.REPLACE, null, null));
  }

  /**
   * Sets columns of a row that was read, and leaves others as they are.
   *
   * @param row with the ETag that it was read with
   * @return the new ETag; empty if the row is no longer at its ETag, or gone
   */
  public Optional<String> merge(Row row) {
    RowChange.requireEtag(row);
    RowLimits.check(row);
    try {
      Response<Void> response =
          client.updateEntityWithResponse(
              TableEntities.entity(row), TableEntityUpdateMode.MERGE, true, null, null);
      return Optional.of(TableEntities.etag(response.getHeaders().getValue(HttpHeaderName.ETAG)));
    } catch (TableServiceException e) {
      if (conflict(e) == 412 || conflict(e) == 404) {
        return Optional.empty();
      }
      throw table.failed("merge a row", e);
    } catch (RuntimeException e) {
      throw table.failed("merge a row", e);
    }
  }

  /**
   * Replaces a row that was read.
   *
   * @return false if it is no longer at its ETag, or gone
   */
  public boolean replace(Row row) {
    RowChange.requireEtag(row);
    RowLimits.check(row);
    try {
      client.updateEntityWithResponse(
          TableEntities.entity(row), TableEntityUpdateMode.REPLACE, true, null, null);
      return true;
    } catch (TableServiceException e) {
      if (conflict(e) == 412 || conflict(e) == 404) {
        return false;
      }
      throw table.failed("replace a row", e);
    } catch (RuntimeException e) {
      throw table.failed("replace a row", e);
    }
  }

  /**
   * Removes a row.
   *
   * @param etag the version to remove; null for whatever is there
   * @return false if there is none, or it is no longer at the ETag
   */
  public boolean delete(String partitionKey, String rowKey, @Nullable String etag) {
    try {
      Response<Void> response =
          client.deleteEntityWithResponse(
              TableEntities.reference(partitionKey, rowKey, etag), etag != null, null, null);
      return response.getStatusCode() != 404;
    } catch (TableServiceException e) {
      if (conflict(e) == 412) {
        return false;
      }
      throw table.failed("delete a row", e);
    } catch (RuntimeException e) {
      throw table.failed("delete a row", e);
    }
  }

  /**
   * Makes all of these changes or none: an entity group transaction.
   *
   * @param changes of one partition, each of another row, at most {@link RowLimits#MAX_CHANGES} and
   *     {@link RowLimits#MAX_BYTES}
   * @throws IllegalArgumentException if the service would not accept them; nothing is sent
   * @throws RowConflictException if a row is not as its change requires; nothing is changed
   */
  public void transact(List<RowChange> changes) throws RowConflictException {
    RowLimits.check(changes);
    try {
      client.submitTransaction(changes.stream().map(TableEntities::action).toList());
    } catch (TableTransactionFailedException e) {
      int status = conflict(e);
      if (status == 0) {
        throw table.failed("run a transaction", e);
      }
      throw conflict(changes, e, status);
    } catch (RuntimeException e) {
      throw table.failed("run a transaction", e);
    }
  }

  private RowConflictException conflict(
      List<RowChange> changes, TableTransactionFailedException failure, int status) {
    Integer told = failure.getFailedTransactionActionIndex();
    int index = told != null ? told : changes.size() == 1 ? 0 : -1;
    return new RowConflictException(
        "A transaction in %s was not applied: row '%s' of partition '%s' %s."
            .formatted(
                table,
                index < 0 ? "of one of the changes" : changes.get(index).rowKey(),
                changes.get(0).partitionKey(),
                status == 409
                    ? "exists already"
                    : status == 412 ? "was changed meanwhile" : "does not exist"),
        index,
        status,
        failure);
  }

  /** The status that stands for the state of a row; 0 for any other failure. */
  private static int conflict(TableServiceException failure) {
    return switch (StorageProblems.code(failure)) {
      case "EntityAlreadyExists" -> 409;
      case "UpdateConditionNotSatisfied", "ConditionNotMet" -> 412;
      case "ResourceNotFound", "EntityNotFound" -> 404;
      default -> 0;
    };
  }
}
