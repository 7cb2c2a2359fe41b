package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.TaskRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What an entry of {@link Table#TASKS} begins with: whether a task has an outcome is asked often,
 * and its record may be long.
 *
 * @param kind what the task is
 * @param executionId the execution that has written the record; empty if there is no record or it
 *     cannot be read. An id may name another task in a later execution
 */
record StoredTask(TaskKind kind, String executionId) {
  static final StoredTask NONE = new StoredTask(TaskKind.NONE, "");
  static final StoredTask UNREADABLE = new StoredTask(TaskKind.UNREADABLE, "");

  static StoredTask read(byte[] value) {
    TaskKind kind = TaskKind.of(value);
    int end = endOfExecutionId(value);
    return kind == TaskKind.UNREADABLE || end < 0
        ? UNREADABLE
        : new StoredTask(kind, new String(value, 1, end - 1, StandardCharsets.UTF_8));
  }

  /** Whether this is a pending task of some kind; so it is with what cannot be read. */
  boolean mayBe(TaskKind expected, String execution) {
    return kind == TaskKind.UNREADABLE || (kind == expected && executionId.equals(execution));
  }

  static byte[] value(String executionId, TaskRecord task) {
    byte[] execution = executionId.getBytes(StandardCharsets.UTF_8);
    byte[] json = Records.CODEC.encode(task);
    return ByteBuffer.allocate(1 + execution.length + 1 + json.length)
        .put(TaskKind.of(task).code)
        .put(execution)
        .put((byte) 0)
        .put(json)
        .array();
  }

  /**
   * Reads the record of an entry.
   *
   * @throws RuntimeException if it is damaged
   */
  static TaskRecord readRecord(byte[] value) {
    int end = endOfExecutionId(value);
    if (end < 0) {
      throw new IllegalArgumentException("it is not as the hub writes it");
    }
    return Records.CODEC.decodeTask(Arrays.copyOfRange(value, end + 1, value.length));
  }

  private static int endOfExecutionId(byte[] value) {
    for (int i = 1; i < value.length; i++) {
      if (value[i] == 0) {
        return i;
      }
    }
    return -1;
  }
}
