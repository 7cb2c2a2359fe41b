package dev.durable.runtime.hub.azure.storage;

import org.jspecify.annotations.Nullable;

/** One change of a transaction. */
public sealed interface RowChange {
  /** The partition of the row. */
  String partitionKey();

  /** The key of the row. */
  String rowKey();

  /**
   * Creates a row; conflicts with 409 if there is one.
   *
   * @param row the row
   */
  record Insert(Row row) implements OfRow {}

  /**
   * Creates a row, or replaces the one that is there.
   *
   * @param row the row
   */
  record Upsert(Row row) implements OfRow {}

  /**
   * Replaces a row; conflicts with 412 if it is no longer at the row's ETag, with 404 if it is
   * gone.
   *
   * @param row the row with the ETag that it was read with
   */
  record Replace(Row row) implements OfRow {
    public Replace {
      requireEtag(row);
    }
  }

  /**
   * Sets the row's columns and leaves others as they are; creates the row if it is missing.
   *
   * @param row the row
   */
  record Merge(Row row) implements OfRow {}

  /**
   * Removes a row that exists: a missing one conflicts with 404, and the whole transaction fails.
   * The service has no delete in a transaction that a missing row satisfies.
   *
   * @param partitionKey the partition
   * @param rowKey the key
   * @param etag conflicts with 412 if the row is no longer at it; null for whatever is there
   */
  record Delete(String partitionKey, String rowKey, @Nullable String etag) implements RowChange {}

  /**
   * Checks that a row was read.
   *
   * @throws IllegalArgumentException if it has no ETag
   */
  static void requireEtag(Row row) {
    if (row.etag() == null) {
      throw new IllegalArgumentException(
          "Row '%s' is to be changed and has no ETag. Read it before.".formatted(row.rowKey()));
    }
  }

  /** A change that has a row. */
  sealed interface OfRow extends RowChange {
    /** The row. */
    Row row();

    @Override
    default String partitionKey() {
      return row().partitionKey();
    }

    @Override
    default String rowKey() {
      return row().rowKey();
    }
  }
}
