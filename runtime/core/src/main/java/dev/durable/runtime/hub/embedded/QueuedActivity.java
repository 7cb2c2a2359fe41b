package dev.durable.runtime.hub.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An entry of {@link Table#ACTIVITIES}.
 *
 * @param sequence its place in the queue
 * @param task the activity
 */
record QueuedActivity(long sequence, TaskReference task) {
  /**
   * Reads an entry.
   *
   * @throws RuntimeException if it is damaged
   */
  static QueuedActivity read(byte[] key, byte[] value) {
    ByteBuffer buffer = ByteBuffer.wrap(value);
    String instanceId = Keys.readInstance(buffer);
    long taskId = buffer.getLong();
    String executionId = StandardCharsets.UTF_8.decode(buffer).toString();
    QueuedActivity entry =
        new QueuedActivity(
            Keys.lastNumber(key), new TaskReference(instanceId, executionId, taskId));
    Keys.checkSame(entry.key(), key);
    Keys.checkSame(entry.value(), value);
    return entry;
  }

  byte[] key() {
    return Keys.number(sequence);
  }

  byte[] value() {
    byte[] reference = Keys.numbered(task.instanceId(), task.taskId());
    byte[] executionId = task.executionId().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(reference.length + executionId.length)
        .put(reference)
        .put(executionId)
        .array();
  }
}
