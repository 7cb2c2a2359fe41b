package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.UnreadableRecordException;
import java.nio.charset.StandardCharsets;

/** The wording of what can go wrong in an {@link EmbeddedTaskHub}. */
final class HubProblems {
  private HubProblems() {}

  static TaskHubException closed(String location) {
    return new TaskHubException(
        "The task hub in %s is closed. Open it again to go on.".formatted(location), null);
  }

  static TaskHubException writeFailed(String location, Throwable cause) {
    return new TaskHubException(
        "The task hub in %s could not store a change: %s. Make sure that the storage has space and is writable, then try again; if it keeps failing, close the hub and open it again."
            .formatted(location, cause.getMessage()),
        cause);
  }

  static TaskHubException newerFormat(String location, long found, long known) {
    return new TaskHubException(
        "The task hub in %s has storage format %d, but this version of Durable knows formats up to %d. Open it with the version that wrote it or a newer one, or use another location."
            .formatted(location, found, known),
        null);
  }

  static TaskHubException unknownFormat(String location, byte[] found) {
    return new TaskHubException(
        "The data in %s says that its storage format is '%s', which is not a number. It is damaged or no task hub: restore it from a backup, or use another location."
            .formatted(location, new String(found, StandardCharsets.UTF_8)),
        null);
  }

  static TaskHubException olderFormat(String location, long found, long known) {
    return new TaskHubException(
        "The task hub in %s has storage format %d, but this version of Durable knows format %d only. Finish its instances with the version that wrote it, or use another location."
            .formatted(location, found, known),
        null);
  }

  static UnreadableRecordException unreadable(String location, String record, Throwable cause) {
    return new UnreadableRecordException(
        "The task hub in %s has a record that cannot be read: %s (%s). It is damaged or was written by another version: open the hub with that version, or restore it from a backup."
            .formatted(location, record, cause.getMessage()),
        cause);
  }

  static UnreadableRecordException missing(String location, String record) {
    return new UnreadableRecordException(
        "The task hub in %s lacks a record: %s. It is damaged: restore it from a backup."
            .formatted(location, record),
        null);
  }
}
