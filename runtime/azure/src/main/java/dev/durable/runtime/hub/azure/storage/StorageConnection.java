package dev.durable.runtime.hub.azure.storage;

import com.azure.core.credential.TokenCredential;
import java.net.URI;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a storage account is and how to prove who one is. Its text never has the secret. */
public final class StorageConnection {
  private static final Pattern ACCOUNT_KEY =
      Pattern.compile("(?:^|;)\\s*AccountKey\\s*=([^;]*)", Pattern.CASE_INSENSITIVE);

  private final @Nullable String connectionString;
  private final @Nullable Endpoints endpoints;
  private final @Nullable TokenCredential credential;
  private final StorageRetries retries;

  /**
   * The services of an account.
   *
   * @param tables where its tables are
   * @param queues where its queues are
   * @param blobs where its blobs are
   */
  public record Endpoints(URI tables, URI queues, URI blobs) {
    /** The public addresses of an account. */
    public static Endpoints ofAccount(String accountName) {
      return new Endpoints(
          URI.create("https://%s.table.core.windows.net".formatted(accountName)),
          URI.create("https://%s.queue.core.windows.net".formatted(accountName)),
          URI.create("https://%s.blob.core.windows.net".formatted(accountName)));
    }
  }

  private StorageConnection(
      @Nullable String connectionString,
      @Nullable Endpoints endpoints,
      @Nullable TokenCredential credential,
      StorageRetries retries) {
    this.connectionString = connectionString;
    this.endpoints = endpoints;
    this.credential = credential;
    this.retries = retries;
  }

  /**
   * A connection with a connection string: with the account's key, with a shared access signature,
   * or {@code UseDevelopmentStorage=true}.
   */
  public static StorageConnection of(String connectionString) {
    return new StorageConnection(connectionString, null, null, StorageRetries.USUAL);
  }

  /** A connection with an identity. */
  public static StorageConnection of(Endpoints endpoints, TokenCredential credential) {
    return new StorageConnection(null, endpoints, credential, StorageRetries.USUAL);
  }

  /** The same connection with other retries. */
  public StorageConnection withRetries(StorageRetries retries) {
    return new StorageConnection(connectionString, endpoints, credential, retries);
  }

  @Nullable String connectionString() {
    return connectionString;
  }

  /**
   * Whether the key of a connection string is Base64, which the clients look at with each request.
   */
  boolean hasUsableKey() {
    Matcher key = ACCOUNT_KEY.matcher(connectionString == null ? "" : connectionString);
    try {
      return !key.find() || Base64.getDecoder().decode(key.group(1)).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Nullable Endpoints endpoints() {
    return endpoints;
  }

  @Nullable TokenCredential credential() {
    return credential;
  }

  StorageRetries retries() {
    return retries;
  }

  @Override
  public String toString() {
    return endpoints == null
        ? "StorageConnection[connection string]"
        : "StorageConnection" + endpoints;
  }
}
