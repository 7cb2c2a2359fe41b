package dev.durable.runtime.hub.azure.config;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.storage.StorageConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where the storage account of a hub is and how the hub behaves, from the first source that has
 * each of it: arguments, system properties, environment variables, then {@code durable.properties},
 * {@code local.settings.json} and {@code host.json} of the working directory.
 *
 * @param connection how to reach the account
 * @param settings how the hub behaves
 */
public record AzureHubConfiguration(StorageConnection connection, AzureHubSettings settings) {
  private static final String USUAL_CONNECTION = "AzureWebJobsStorage";
  private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");

  /**
   * Finds the configuration of this process.
   *
   * @param arguments values that come before all others, by the names of the system properties, as
   *     in {@code durable.hub.name}
   * @throws TaskHubException that says what is missing or not allowed, and from where it came
   */
  public static AzureHubConfiguration find(Map<String, String> arguments) {
    Properties properties = System.getProperties();
    Map<String, String> system = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> system.put(name, properties.getProperty(name)));
    return find(arguments, system, System.getenv(), Path.of(""));
  }

  /** Finds the configuration in these sources. */
  static AzureHubConfiguration find(
      Map<String, String> arguments,
      Map<String, String> properties,
      Map<String, String> environment,
      Path folder) {
    ConfigurationFiles files = new ConfigurationFiles(folder);
    String connectionName =
        files
            .host("storageProvider/connectionName")
            .or(() -> files.host("storageProvider/connectionStringName"))
            .map(Given::text)
            .orElse(USUAL_CONNECTION);
    Sources sources =
        new Sources(
            List.of(
                Source.ofProperties("The argument %s", arguments),
                Source.ofProperties("The system property %s", properties),
                Source.ofVariables("The environment variable %s", environment, connectionName),
                files.ofProperties(),
                files.ofLocalSettings(connectionName),
                files.ofHost()));
    return new AzureHubConfiguration(sources.connection(connectionName), sources.settings());
  }

  /**
   * Sources.
   *
   * @param inOrder the first has precedence
   */
  private record Sources(List<Source> inOrder) {
    Optional<Given> find(Setting setting) {
      return inOrder.stream().flatMap(source -> source.find(setting).stream()).findFirst();
    }

    /** A value of a file may refer to a variable, as in {@code %TaskHubName%}. */
    private Given resolved(Given given) {
      var reference = REFERENCE.matcher(given.text());
      if (!reference.matches()) {
        return given;
      }
      String name = reference.group(1);
      return inOrder.stream()
          .flatMap(source -> source.variable(name).stream())
          .findFirst()
          .orElseThrow(
              () ->
                  new TaskHubException(
                      "%s refers to the variable %s, which is not set. Set it, or write the value itself."
                          .formatted(given, name),
                      null));
    }

    private <T> T value(Setting setting, Class<T> type, T otherwise) {
      return find(setting)
          .map(given -> resolved(given).as(type, setting.allowed()))
          .orElse(otherwise);
    }

    AzureHubSettings settings() {
      AzureHubSettings usual =
          AzureHubSettings.named(
              find(Setting.NAME)
                  .map(given -> resolved(given).as(String.class, Setting.NAME.allowed()))
                  .orElseThrow(Sources::noName));
      return new AzureHubSettings(
          usual.hubName(),
          value(Setting.PARTITION_COUNT, Integer.class, usual.partitionCount()),
          value(Setting.VISIBILITY_TIMEOUT, Duration.class, usual.visibilityTimeout()),
          value(Setting.LEASE_DURATION, Duration.class, usual.leaseDuration()),
          value(
              Setting.MAX_QUEUE_POLLING_INTERVAL, Duration.class, usual.maxQueuePollingInterval()),
          value(Setting.HAND_OVER, Duration.class, usual.handOver()),
          value(Setting.MAX_DELIVERIES, Integer.class, usual.maxDeliveries()),
          value(Setting.CACHED_INSTANCES, Integer.class, usual.cachedInstances()));
    }

    private static TaskHubException noName() {
      return new TaskHubException(
          "The task hub in Azure Storage has no name. Set the system property %s, the environment variable %s, or extensions.durableTask.hubName in host.json, to %s."
              .formatted(
                  Setting.NAME.property(),
                  Setting.NAME.variable(),
                  Setting.NAME.allowed().description()),
          null);
    }

    /** The first source that knows an account tells all about it. */
    StorageConnection connection(String connectionName) {
      for (Source source : inOrder) {
        Optional<Given> text = source.find(Setting.CONNECTION_STRING);
        Optional<StorageConnection.Endpoints> endpoints = endpoints(source);
        if (text.isPresent() && endpoints.isPresent()) {
          throw new TaskHubException(
              "%s is a connection string, and beside it is the name or address of an account. Remove one of both."
                  .formatted(text.get()),
              null);
        }
        if (text.isPresent()) {
          return StorageConnection.of(text.get().text());
        }
        if (endpoints.isPresent()) {
          return StorageConnection.of(
              endpoints.get(),
              Identity.credential(
                  find(Setting.CLIENT_ID).map(Given::text),
                  AzureHubConfiguration.class.getClassLoader()));
        }
      }
      throw new TaskHubException(
          "No storage account is configured. Set the system property %s, the environment variable %s or %s, or one of them in durable.properties or local.settings.json, to a connection string (UseDevelopmentStorage=true for the emulator); or set %s to use an identity."
              .formatted(
                  Setting.CONNECTION_STRING.property(),
                  Setting.CONNECTION_STRING.variable(),
                  connectionName,
                  Setting.ACCOUNT_NAME.property()),
          null);
    }

    private static Optional<StorageConnection.Endpoints> endpoints(Source source) {
      Optional<Given> account = source.find(Setting.ACCOUNT_NAME);
      Optional<URI> tables = address(source, Setting.TABLE_SERVICE_URI);
      Optional<URI> queues = address(source, Setting.QUEUE_SERVICE_URI);
      Optional<URI> blobs = address(source, Setting.BLOB_SERVICE_URI);
      if (account.isPresent()) {
        StorageConnection.Endpoints usual =
            StorageConnection.Endpoints.ofAccount(
                account.get().as(String.class, Setting.ACCOUNT_NAME.allowed()));
        return Optional.of(
            new StorageConnection.Endpoints(
                tables.orElse(usual.tables()),
                queues.orElse(usual.queues()),
                blobs.orElse(usual.blobs())));
      }
      if (tables.isPresent() && queues.isPresent() && blobs.isPresent()) {
        return Optional.of(
            new StorageConnection.Endpoints(tables.get(), queues.get(), blobs.get()));
      }
      if (tables.isPresent() || queues.isPresent() || blobs.isPresent()) {
        throw new TaskHubException(
            "Only some of the addresses of the account are set. Set tableServiceUri, queueServiceUri and blobServiceUri, or the name of the account instead.",
            null);
      }
      return Optional.empty();
    }

    private static Optional<URI> address(Source source, Setting setting) {
      return source.find(setting).map(given -> given.as(URI.class, setting.allowed()));
    }
  }
}
