package dev.durable.runtime.hub.azure.format;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The names of everything a hub has in its storage account, and which control queue an instance
 * belongs to. Immutable.
 */
public final class HubNames {
  private static final Pattern HUB_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,44}");
  private static final int MAX_PARTITIONS = 16;

  private final String hub;
  private final String prefix;
  private final int partitionCount;

  /**
   * Names a hub.
   *
   * @param hubName letters and digits, beginning with a letter, 3 to 45
   * @param partitionCount the number of control queues, from 1 to 16
   * @throws IllegalArgumentException if one of them is not allowed; the message says what is
   */
  public HubNames(String hubName, int partitionCount) {
    if (!HUB_NAME.matcher(hubName).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot be the name of a task hub. Use 3 to 45 letters (A-Z, a-z) and digits, the first one a letter."
              .formatted(hubName));
    }
    if (partitionCount < 1 || partitionCount > MAX_PARTITIONS) {
      throw new IllegalArgumentException(
          "Task hub '%s' cannot have %d partitions. Use 1 to %d."
              .formatted(hubName, partitionCount, MAX_PARTITIONS));
    }
    this.hub = hubName;
    this.prefix = hubName.toLowerCase(Locale.ROOT);
    this.partitionCount = partitionCount;
  }

  /** The name of the hub, in the letters in which it was given. */
  public String hubName() {
    return hub;
  }

  /** The number of control queues. */
  public int partitionCount() {
    return partitionCount;
  }

  /** The partition, from 0, whose control queue has the messages to an instance. */
  public int partitionOf(String instanceId) {
    return PartitionHash.partition(instanceId, partitionCount);
  }

  /**
   * The queue of messages to the instances of a partition.
   *
   * @throws IndexOutOfBoundsException if there is no such partition
   */
  public String controlQueue(int partition) {
    Objects.checkIndex(partition, partitionCount);
    return "%s-control-%02d".formatted(prefix, partition);
  }

  /** The queue of activities that are to run. */
  public String workItemQueue() {
    return prefix + "-workitems";
  }

  /** The table of histories; it is the authoritative state of all instances. */
  public String historyTable() {
    return hub + "History";
  }

  /** The table with a row per instance, for clients and tools. */
  public String instancesTable() {
    return hub + "Instances";
  }

  /** The table that says which worker owns which control queue. */
  public String partitionsTable() {
    return hub + "Partitions";
  }

  /** The table of messages that were set aside. */
  public String deadLettersTable() {
    return hub + "DeadLetters";
  }

  /** The container of values that are too large for a queue or a table. */
  public String largeMessages() {
    return prefix + "-largemessages";
  }

  /** The container of the file that says how many partitions the hub has. */
  public String leases() {
    return prefix + "-leases";
  }

  /** The file in {@link #leases()} that says how many partitions the hub has. */
  public static String taskHubFile() {
    return "taskhub.json";
  }
}
