package dev.durable.runtime.hub.azure.storage;

import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobUrlParts;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.durable.runtime.hub.TaskHubException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A container of blobs of a storage account. */
public final class BlobContainer {
  private static final String NO_CONTAINER = "ContainerNotFound";

  private final BlobContainerClient client;
  private final StorageResource container;
  private final String prefix;

  BlobContainer(BlobContainerClient client, StorageResource container) {
    this.client = client;
    this.container = container;
    this.prefix = withoutQuery(client.getBlobContainerUrl()) + "/";
  }

  /**
   * Creates the container, unless there is one.
   *
   * @throws TaskHubException for about 30 seconds after one of this name was deleted, too
   */
  public void createIfAbsent() {
    try {
      client.create();
    } catch (BlobStorageException e) {
      if (!StorageProblems.code(e).equals("ContainerAlreadyExists")) {
        throw container.failed("create it", e);
      }
    } catch (RuntimeException e) {
      throw container.failed("create it", e);
    }
  }

  /** Deletes the container with its blobs, if there is one. */
  public void deleteContainer() {
    container.call("delete it", client::deleteIfExists);
  }

  /** Writes a blob, over the one that is there; creates the container if it is missing. */
  public void put(String name, byte[] bytes) {
    try {
      upload(name, bytes);
    } catch (BlobStorageException e) {
      if (!StorageProblems.code(e).equals(NO_CONTAINER)) {
        throw container.failed("write a blob", e);
      }
      createIfAbsent();
      container.call(
          "write a blob",
          () -> {
            upload(name, bytes);
            return name;
          });
    } catch (RuntimeException e) {
      throw container.failed("write a blob", e);
    }
  }

  private void upload(String name, byte[] bytes) {
    client
        .getBlobClient(name)
        .getBlockBlobClient()
        .upload(BinaryData.fromBytes(bytes), /* overwrite= */ true);
  }

  /** What is in a blob; empty if there is none. */
  public Optional<byte[]> get(String name) {
    try {
      return Optional.of(client.getBlobClient(name).downloadContent().toBytes());
    } catch (BlobStorageException e) {
      if (StorageProblems.status(e) == 404) {
        return Optional.empty();
      }
      throw container.failed("read a blob", e);
    } catch (RuntimeException e) {
      throw container.failed("read a blob", e);
    }
  }

  /** Deletes a blob, if there is one. */
  public void delete(String name) {
    container.call("delete a blob", client.getBlobClient(name)::deleteIfExists);
  }

  /**
   * The first blobs whose names begin with a prefix, with one request; none if there is no
   * container.
   *
   * @param continuation goes on after a page
   */
  public BlobPage list(String prefix, @Nullable String continuation) {
    try {
      Iterator<PagedResponse<BlobItem>> pages =
          client
              .listBlobs(new ListBlobsOptions().setPrefix(prefix), continuation, null)
              .iterableByPage()
              .iterator();
      if (!pages.hasNext()) {
        return new BlobPage(List.of(), null);
      }
      PagedResponse<BlobItem> page = pages.next();
      List<String> names = new ArrayList<>();
      page.getElements().forEach(blob -> names.add(blob.getName()));
      return new BlobPage(names, page.getContinuationToken());
    } catch (BlobStorageException e) {
      if (StorageProblems.code(e).equals(NO_CONTAINER)) {
        return new BlobPage(List.of(), null);
      }
      throw container.failed("list blobs", e);
    } catch (RuntimeException e) {
      throw container.failed("list blobs", e);
    }
  }

  /**
   * Deletes all blobs whose names begin with a prefix, which ends with a slash: without it, the
   * prefix of one instance is one of others, too.
   *
   * @param isToGo asked after each look for blobs: whether those that were found are to go
   */
  public void deleteAll(String prefix, BooleanSupplier isToGo) {
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException(
          "Blobs are deleted by a prefix that ends with a slash, not by '%s'.".formatted(prefix));
    }
    String continuation = null;
    do {
      BlobPage page = list(prefix, continuation);
      if (!page.names().isEmpty() && !isToGo.getAsBoolean()) {
        return;
      }
      page.names().forEach(this::delete);
      continuation = page.continuation();
    } while (continuation != null);
  }

  /** The address of a blob, without any signature. */
  public String url(String name) {
    return withoutQuery(client.getBlobClient(name).getBlobUrl());
  }

  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /** The name of the blob of this container that an address is of; empty for any other text. */
  public Optional<String> nameOf(String url) {
    return url.startsWith(prefix)
        ? Optional.ofNullable(BlobUrlParts.parse(url).getBlobName())
        : Optional.empty();
  }
}
