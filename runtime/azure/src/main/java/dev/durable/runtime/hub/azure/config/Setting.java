package dev.durable.runtime.hub.azure.config;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be set, by the names that it has in each kind of source.
 *
 * @param key the last part of its names
 * @param path where it is in {@code host.json}, below {@code extensions.durableTask}; null if it is
 *     not there
 * @param isOfConnection whether it tells where the account is
 * @param allowed what it may be
 */
record Setting(String key, @Nullable String path, boolean isOfConnection, Allowed allowed) {
  static final Setting CONNECTION_STRING = ofConnection("connectionString", Allowed.TEXT);
  static final Setting ACCOUNT_NAME = ofConnection("accountName", Allowed.ACCOUNT_NAME);
  static final Setting TABLE_SERVICE_URI = ofConnection("tableServiceUri", Allowed.ADDRESS);
  static final Setting QUEUE_SERVICE_URI = ofConnection("queueServiceUri", Allowed.ADDRESS);
  static final Setting BLOB_SERVICE_URI = ofConnection("blobServiceUri", Allowed.ADDRESS);
  static final Setting CLIENT_ID = ofConnection("clientId", Allowed.TEXT);

  static final Setting NAME = ofHub("name", "hubName", Allowed.HUB_NAME);
  static final Setting PARTITION_COUNT =
      ofHub("partitionCount", "storageProvider/partitionCount", Allowed.numbers(1, 16));
  static final Setting VISIBILITY_TIMEOUT =
      ofHub(
          "visibilityTimeout",
          "storageProvider/controlQueueVisibilityTimeout",
          Allowed.durations("PT1S", "PT1H"));
  static final Setting LEASE_DURATION =
      ofHub("leaseDuration", null, Allowed.durations("PT1S", "PT1H"));
  static final Setting MAX_QUEUE_POLLING_INTERVAL =
      ofHub(
          "maxQueuePollingInterval",
          "storageProvider/maxQueuePollingInterval",
          Allowed.durations("PT0.01S", "PT1H"));
  static final Setting HAND_OVER = ofHub("handOver", null, Allowed.durations("PT0S", "PT1M"));
  static final Setting MAX_DELIVERIES = ofHub("maxDeliveries", null, Allowed.numbers(1, 10_000));
  static final Setting CACHED_INSTANCES =
      ofHub("cachedInstances", null, Allowed.numbers(0, 10_000_000));

  private static Setting ofConnection(String key, Allowed allowed) {
    return new Setting(key, null, /* isOfConnection= */ true, allowed);
  }

  private static Setting ofHub(String key, @Nullable String path, Allowed allowed) {
    return new Setting(key, path, /* isOfConnection= */ false, allowed);
  }

  /** The name of the system property, and in {@code durable.properties}. */
  String property() {
    return "durable.hub." + key;
  }

  /** The name of the environment variable. */
  String variable() {
    return "DURABLE_HUB_" + key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** The name of the part of a connection in the variables of Azure Functions. */
  String variableOf(String connectionName) {
    return equals(CONNECTION_STRING) ? connectionName : connectionName + "__" + key;
  }

  /** Where it is in {@code host.json}, below {@code extensions.durableTask}. */
  Optional<String> hostPath() {
    return Optional.ofNullable(path);
  }
}
