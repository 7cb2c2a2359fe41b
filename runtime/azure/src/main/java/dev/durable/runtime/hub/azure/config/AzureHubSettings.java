package dev.durable.runtime.hub.azure.config;

import java.time.Duration;

/**
 * How a task hub in a storage account behaves. Immutable.
 *
 * @param hubName names the hub in its account: letters and digits, beginning with a letter, 3 to 45
 * @param partitionCount the number of control queues, from 1 to 16; fixed once the hub exists
 * @param visibilityTimeout how long a message that was taken stays hidden, unless renewed: after a
 *     crash, the work under way goes on after this time at the latest
 * @param leaseDuration how long a partition stays with a worker that no longer renews it
 * @param maxQueuePollingInterval how long an idle queue is left alone at most
 * @param handOver how long the outcome of an activity that ran beside its orchestration may wait in
 *     memory for the next commit, before it is written to a queue; zero for not at all
 * @param maxDeliveries how often a message is delivered before it is set aside
 * @param cachedInstances how many idle instances stay in memory
 */
public record AzureHubSettings(
    String hubName,
    int partitionCount,
    Duration visibilityTimeout,
    Duration leaseDuration,
    Duration maxQueuePollingInterval,
    Duration handOver,
    int maxDeliveries,
    int cachedInstances) {
  /** Checks each value; the ranges are those of the configuration. */
  public AzureHubSettings {
    check(Setting.NAME, hubName);
    check(Setting.PARTITION_COUNT, partitionCount);
    check(Setting.VISIBILITY_TIMEOUT, visibilityTimeout);
    check(Setting.LEASE_DURATION, leaseDuration);
    check(Setting.MAX_QUEUE_POLLING_INTERVAL, maxQueuePollingInterval);
    check(Setting.HAND_OVER, handOver);
    check(Setting.MAX_DELIVERIES, maxDeliveries);
    check(Setting.CACHED_INSTANCES, cachedInstances);
  }

  private static void check(Setting setting, Object value) {
    if (setting.allowed().reader().read(value.toString()).isEmpty()) {
      throw new IllegalArgumentException(
          "%s is %s, which is not allowed. It must be %s."
              .formatted(setting.property(), value, setting.allowed().description()));
    }
  }

  /** A hub with this name and the usual values. */
  public static AzureHubSettings named(String hubName) {
    return new AzureHubSettings(
        hubName,
        4,
        Duration.ofMinutes(5),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        10,
        10_000);
  }
}
