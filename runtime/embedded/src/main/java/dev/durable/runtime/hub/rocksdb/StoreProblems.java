package dev.durable.runtime.hub.rocksdb;

import dev.durable.runtime.hub.TaskHubException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/** The wording of what can go wrong with a folder. */
final class StoreProblems {
  private StoreProblems() {}

  static TaskHubException inUse(Path folder, RocksDBException cause) {
    return new TaskHubException(
        "The task hub in %s is in use by another process, or opened twice by this one. Stop the other, close the hub there, or use another folder."
            .formatted(folder),
        cause);
  }

  static TaskHubException notAFolder(Path folder) {
    return new TaskHubException(
        "The task hub cannot be opened in %s, because that is a file. Give the path of a folder."
            .formatted(folder),
        null);
  }

  static TaskHubException unwritable(Path folder, Throwable cause) {
    return new TaskHubException(
        "The task hub cannot be opened in %s, because that folder cannot be created or written (%s). Change its permissions, or use another folder."
            .formatted(folder, cause),
        cause);
  }

  static TaskHubException unusable(Path folder, RocksDBException cause) {
    return new TaskHubException(
        "The task hub in %s cannot be opened: %s. If the disk is full, make space; if the folder is damaged, restore it from a backup; if a newer version of Durable wrote it, use that version."
            .formatted(folder, cause.getMessage()),
        cause);
  }

  static TaskHubException closed(Path folder) {
    return new TaskHubException(
        "The task hub in %s is closed. Open it again to go on.".formatted(folder), null);
  }

  static TaskHubException readFailed(Path folder, RocksDBException cause) {
    return new TaskHubException(
        "The task hub in %s cannot be read: %s. Check the disk; if the folder is damaged, restore it from a backup."
            .formatted(folder, cause.getMessage()),
        cause);
  }

  static TaskHubException writeFailed(Path folder, RocksDBException cause) {
    return new TaskHubException(
        "The task hub in %s could not store a change: %s. Make sure that the disk has space and the folder is writable, then close the hub and open it again."
            .formatted(folder, cause.getMessage()),
        cause);
  }
}
