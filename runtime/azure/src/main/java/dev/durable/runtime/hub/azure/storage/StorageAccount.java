package dev.durable.runtime.hub.azure.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.durable.runtime.hub.TaskHubException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A storage account: its tables, queues and blob containers. Thread-safe, as all that it gives.
 *
 * <p>Each failure is a {@link TaskHubException} that says what was tried, where, and what to do. A
 * request that had no answer is sent again ({@link StorageRetries}), though the service may have
 * applied it: then the repetition of an insert or of a conditional change finds its own work as a
 * conflict. Whoever relies on conflicts has to look whether the row is its own.
 */
public final class StorageAccount implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final TableServiceClient tables;
  private final QueueServiceClient queues;
  private final BlobServiceClient blobs;

  private StorageAccount(
      TableServiceClient tables, QueueServiceClient queues, BlobServiceClient blobs) {
    this.tables = tables;
    this.queues = queues;
    this.blobs = blobs;
  }

  /**
   * Prepares the access to an account; sends nothing yet.
   *
   * @param policies see each request as it is sent, repetitions included, such as a {@link
   *     TransactionCount}
   * @throws TaskHubException if the connection string cannot be understood
   */
  public static StorageAccount connect(
      StorageConnection connection, List<HttpPipelinePolicy> policies) {
    if (!connection.hasUsableKey()) {
      throw StorageProblems.badConnection(connection);
    }
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "durable-storage");
              thread.setDaemon(true);
              return thread;
            });
    try {
      HttpClient http =
          new JdkHttp(
              java.net.http.HttpClient.newBuilder()
                  .version(java.net.http.HttpClient.Version.HTTP_1_1)
                  .executor(threads)
                  .connectTimeout(CONNECT_TIMEOUT)
                  .build(),
              connection.retries().answerTimeout());
      return new StorageAccount(
          tables(connection, policies, http),
          queues(connection, policies, http),
          blobs(connection, policies, http));
    } catch (IllegalArgumentException | IllegalStateException e) {
      threads.shutdown();
      throw StorageProblems.badConnection(connection);
    }
  }

  private static TableServiceClient tables(
      StorageConnection connection, List<HttpPipelinePolicy> policies, HttpClient http) {
    TableServiceClientBuilder builder =
        new TableServiceClientBuilder()
            .httpClient(http)
            .addPolicy(new ServiceTag("table"))
            .addPolicy(new XmlErrors())
            .retryOptions(retries(connection.retries()));
    policies.forEach(builder::addPolicy);
    String text = connection.connectionString();
    if (text != null) {
      return builder.connectionString(text).buildClient();
    }
    return builder
        .endpoint(endpoints(connection).tables().toString())
        .credential(credential(connection))
        .buildClient();
  }

  private static QueueServiceClient queues(
      StorageConnection connection, List<HttpPipelinePolicy> policies, HttpClient http) {
    QueueServiceClientBuilder builder =
        new QueueServiceClientBuilder()
            .httpClient(http)
            .addPolicy(new ServiceTag("queue"))
            .addPolicy(new OuterRetries(retries(connection.retries())))
            .retryOptions(noRetries());
    policies.forEach(builder::addPolicy);
    String text = connection.connectionString();
    if (text != null) {
      return builder.connectionString(text).buildClient();
    }
    return builder
        .endpoint(endpoints(connection).queues().toString())
        .credential(credential(connection))
        .buildClient();
  }

  private static BlobServiceClient blobs(
      StorageConnection connection, List<HttpPipelinePolicy> policies, HttpClient http) {
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder()
            .httpClient(http)
            .addPolicy(new ServiceTag("blob"))
            .addPolicy(new OuterRetries(retries(connection.retries())))
            .retryOptions(noRetries());
    policies.forEach(builder::addPolicy);
    String text = connection.connectionString();
    if (text != null) {
      return builder.connectionString(text).buildClient();
    }
    return builder
        .endpoint(endpoints(connection).blobs().toString())
        .credential(credential(connection))
        .buildClient();
  }

  private static StorageConnection.Endpoints endpoints(StorageConnection connection) {
    StorageConnection.Endpoints endpoints = connection.endpoints();
    if (endpoints == null) {
      throw new AssertionError("a connection has a string or endpoints");
    }
    return endpoints;
  }

  private static TokenCredential credential(StorageConnection connection) {
    TokenCredential credential = connection.credential();
    if (credential == null) {
      throw new AssertionError("a connection with endpoints has a credential");
    }
    return credential;
  }

  private static RetryOptions retries(StorageRetries retries) {
    return new RetryOptions(
        new ExponentialBackoffOptions()
            .setMaxRetries(retries.maxRetries())
            .setBaseDelay(retries.delay())
            .setMaxDelay(retries.maxDelay()));
  }

  /** The retries of the queue and blob clients do not heed Retry-After; {@link OuterRetries} do. */
  private static RequestRetryOptions noRetries() {
    return new RequestRetryOptions(
        RetryPolicyType.FIXED,
        1,
        (Duration) null,
        Duration.ofMillis(1),
        Duration.ofMillis(1),
        null);
  }

  /** A table; it need not exist yet. */
  public StorageTable table(String name) {
    return new StorageTable(
        tables, name, new StorageResource("table", name, tables.getServiceEndpoint()));
  }

  /** A queue; it need not exist yet. */
  public StorageQueue queue(String name) {
    return new StorageQueue(
        queues.getQueueClient(name),
        new StorageResource("queue", name, queues.getQueueServiceUrl()));
  }

  /** A blob container; it need not exist yet. */
  public BlobContainer container(String name) {
    return new BlobContainer(
        blobs.getBlobContainerClient(name),
        new StorageResource("blob container", name, blobs.getAccountUrl()));
  }

  /** Where its tables are, without any signature. */
  @Override
  public String toString() {
    return new StorageResource("", "", tables.getServiceEndpoint()).accountUrl();
  }

  /**
   * Ends the use of the account. Its threads end by themselves when they are idle: a client whose
   * threads are gone would leave a late request without an answer for ever.
   */
  @Override
  public void close() {}
}
