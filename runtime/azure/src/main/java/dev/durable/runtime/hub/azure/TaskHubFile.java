package dev.durable.runtime.hub.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.storage.BlobContainer;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file {@code taskhub.json}, which says how many partitions a hub has. */
final class TaskHubFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TaskHubFile() {}

  /**
   * Whether the file is there, and the hub has been created.
   *
   * @throws TaskHubException if the hub has another number of partitions
   */
  static boolean isThere(BlobContainer leases, HubNames names) {
    Optional<byte[]> bytes = leases.get(HubNames.taskHubFile());
    if (bytes.isEmpty()) {
      return false;
    }
    int found = partitionCount(bytes.get(), names);
    if (found != names.partitionCount()) {
      throw new TaskHubException(
          "Task hub '%s' has %d partitions, and cannot be opened with %d: its messages would not be found. Set the partition count to %d, or use another hub name."
              .formatted(names.hubName(), found, names.partitionCount(), found),
          null);
    }
    return true;
  }

  private static int partitionCount(byte[] json, HubNames names) {
    try {
      JsonNode count = MAPPER.readTree(json).get("PartitionCount");
      if (count != null && count.isInt()) {
        return count.intValue();
      }
    } catch (IOException e) {
      throw unreadable(names, e);
    }
    throw unreadable(names, null);
  }

  private static TaskHubException unreadable(HubNames names, @Nullable IOException cause) {
    return new TaskHubException(
        "The file '%s' in container '%s' does not say how many partitions task hub '%s' has. Delete it if the hub is to be created anew."
            .formatted(HubNames.taskHubFile(), names.leases(), names.hubName()),
        cause);
  }

  static void write(BlobContainer leases, HubNames names) {
    ObjectNode file = MAPPER.createObjectNode();
    file.put("TaskHubName", names.hubName());
    file.put("CreatedAt", Instant.now().toString());
    file.put("PartitionCount", names.partitionCount());
    try {
      leases.put(HubNames.taskHubFile(), MAPPER.writeValueAsBytes(file));
    } catch (IOException e) {
      throw new AssertionError("a JSON object cannot be written", e);
    }
  }
}
