package dev.durable.runtime.hub.azure.storage;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves texts that are too long for a column or a queue to blobs, as the reference layout has it.
 *
 * <p>A row has an empty column then, and the name of the blob in a second one, {@code
 * {column}BlobName}. A row with an empty row key, as the instances' are, has the address of the
 * blob in the column itself: it can be merged, without a name that stays from an earlier text.
 * Blobs are written before the row, under names that no other row has: a transaction that fails
 * leaves one that nobody refers to, until {@link #deleteAll}.
 */
public final class LargeColumns {
  /** The bytes of a text, in UTF-16 or in UTF-8, that a column may have. */
  public static final int MAX_BYTES = 60 * 1024;

  private static final String BLOB_NAME = "BlobName";

  private final BlobContainer container;
  private final GzipBlobs blobs;
  private final LargeMessages messages;

  /** Creates the storage of large columns in a container, which is created when it is needed. */
  public LargeColumns(BlobContainer container) {
    this.container = container;
    this.blobs = new GzipBlobs(container);
    this.messages = new LargeMessages(blobs);
  }

  /** Moves the large texts of a row; the same row if there are none. */
  public Row offload(Row row) {
    Row result = row;
    for (Map.Entry<String, Object> column : row.columns().entrySet()) {
      if (column.getValue() instanceof String text && isLarge(text)) {
        String name = column.getKey();
        String blob = put(row, name, text);
        result =
            row.rowKey().isEmpty()
                ? result.with(name, container.url(blob))
                : result.with(name, "").with(name + BLOB_NAME, blob);
      }
    }
    return result;
  }

  private String put(Row row, String column, String text) {
    String type = row.text("EventType");
    String name =
        "%s/history-%s-%s-%08X-%s.json.gz"
            .formatted(
                row.partitionKey(),
                row.rowKey(),
                type == null ? column : type,
                ThreadLocalRandom.current().nextInt(),
                column);
    blobs.put(name, text);
    return name;
  }

  /** Whether a text is too long for a column of the service, or of its emulator. */
  static boolean isLarge(String text) {
    return 2L * text.length() > MAX_BYTES
        || (3L * text.length() > MAX_BYTES
            && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES);
  }

  /**
   * A row with all of its texts in place, whichever way they were moved; the same row if none was.
   *
   * @throws dev.durable.runtime.hub.UnreadableRecordException if a blob is missing or damaged
   */
  public Row restore(Row row) {
    Row result = row;
    for (String name : row.columns().keySet()) {
      if (name.endsWith(BLOB_NAME)) {
        String column = name.substring(0, name.length() - BLOB_NAME.length());
        result = result.with(column, text(row, column)).with(name, null);
      } else {
        String text = row.text(name);
        Optional<String> blob = text == null ? Optional.empty() : container.nameOf(text);
        if (blob.isPresent()) {
          result = result.with(name, read(blob.get()));
        }
      }
    }
    return result;
  }

  /**
   * The text in one column, wherever it is; null if there is none. For who needs few columns of a
   * row that is not restored.
   *
   * @throws dev.durable.runtime.hub.UnreadableRecordException if the blob is missing or damaged
   */
  public @Nullable String text(Row row, String column) {
    return blob(row, column).map(this::read).orElse(row.text(column));
  }

  /** The blob that has the text of a column; empty if the column has it. */
  private Optional<String> blob(Row row, String column) {
    String text = row.text(column);
    if (text != null && !text.isEmpty()) {
      return container.nameOf(text);
    }
    return Optional.ofNullable(row.text(column + BLOB_NAME));
  }

  /** A client that starts an instance refers to its whole message as the instance's input. */
  private String read(String blob) {
    String text = blobs.get(blob);
    return LargeMessages.isStart(blob) ? LargeMessages.input(text).orElse(text) : text;
  }

  /**
   * What to send for a message: itself, or an envelope that refers to a blob. The reference layout
   * does not escape the id in the name of this blob; here it is, so that the blob goes when the
   * instance is purged. Readers take the name as it is.
   *
   * @param partition the addressee's id as it is escaped in keys
   * @param activityId the id of the message
   * @param eventType what the message tells, as in {@code ExecutionStarted}
   * @param json the envelope
   */
  public String offloadMessage(String partition, String activityId, String eventType, String json) {
    return messages.offload(partition, activityId, eventType, json);
  }

  /**
   * The message that was received: the body itself, or what it refers to.
   *
   * @throws dev.durable.runtime.hub.UnreadableRecordException if the blob is missing or damaged
   */
  public String restoreMessage(String body) {
    return messages.restore(body);
  }

  /**
   * Deletes the blobs of an instance, those of its messages included.
   *
   * @param partition the instance's id as it is escaped in keys
   * @param isToGo asked after each look for blobs: whether those that were found are to go
   */
  public void deleteAll(String partition, BooleanSupplier isToGo) {
    container.deleteAll(partition + "/", isToGo);
  }
}
