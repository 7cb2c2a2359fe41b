package dev.durable.runtime.hub.azure;

import dev.durable.runtime.instance.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The records of an instance's tasks that are in memory. While they are few, these are all, and
 * nothing has to be read. Thread-safe.
 */
final class TaskCache {
  private static final int MOST = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final NavigableMap<Long, TaskRecord> records = new TreeMap<>();
  private boolean complete;

  /**
   * Creates a cache.
   *
   * @param complete whether these records are all of the instance
   */
  TaskCache(List<TaskRecord> records, boolean complete) {
    records.forEach(record -> this.records.put(record.taskId(), record));
    this.complete = complete;
    bound();
  }

  /** Whether a record that is not here does not exist. */
  boolean isComplete() {
    lock.lock();
    try {
      return complete;
    } finally {
      lock.unlock();
    }
  }

  Optional<TaskRecord> get(long taskId) {
    lock.lock();
    try {
      return Optional.ofNullable(records.get(taskId));
    } finally {
      lock.unlock();
    }
  }

  /** The records with the least ids from one on. */
  List<TaskRecord> from(long taskId, int limit) {
    lock.lock();
    try {
      return records.tailMap(taskId, true).values().stream().limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  List<TaskRecord> all() {
    return from(Long.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Brings it up to date with a turn. */
  void changed(List<TaskRecord> upserted, List<Long> deleted) {
    lock.lock();
    try {
      deleted.forEach(records::remove);
      upserted.forEach(record -> records.put(record.taskId(), record));
      bound();
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      records.clear();
      complete = true;
    } finally {
      lock.unlock();
    }
  }

  private void bound() {
    List<Long> surplus = new ArrayList<>();
    if (records.size() > MOST) {
      records.keySet().stream().limit(records.size() - MOST).forEach(surplus::add);
    }
    if (!surplus.isEmpty()) {
      surplus.forEach(records::remove);
      complete = false;
    }
  }
}
