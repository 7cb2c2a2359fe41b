package dev.durable.runtime.hub.azure.storage;

import dev.durable.runtime.hub.UnreadableRecordException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts in blobs, compressed.
 *
 * @param container where the blobs are
 */
record GzipBlobs(BlobContainer container) {
  void put(String name, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    container.put(name, bytes.toByteArray());
  }

  /**
   * Reads a text.
   *
   * @throws UnreadableRecordException if the blob is missing or damaged
   */
  String get(String name) {
    byte[] bytes =
        container
            .get(name)
            .orElseThrow(() -> unreadable(name, "is missing, though it is referred to", null));
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(name, "is damaged", e);
    }
  }

  private UnreadableRecordException unreadable(
      String name, String problem, @Nullable IOException cause) {
    return new UnreadableRecordException(
        "The blob %s with a large value %s. Restore it from a backup, or purge the instance."
            .formatted(container.url(name), problem),
        cause);
  }
}
