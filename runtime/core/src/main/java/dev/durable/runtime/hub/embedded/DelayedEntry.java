package dev.durable.runtime.hub.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An entry of {@link Table#DELAYED}.
 *
 * @param due when to do it, not earlier
 * @param action what to do
 * @param task the timer or activity
 */
record DelayedEntry(Instant due, Action action, TaskReference task) {
  /** What happens when an entry is due. The codes are stored. */
  enum Action {
    FIRE_TIMER('T'),
    QUEUE_ACTIVITY('A');

    private final byte code;

    Action(char code) {
      this.code = (byte) code;
    }

    private static Action of(byte code) {
      return code == FIRE_TIMER.code ? FIRE_TIMER : QUEUE_ACTIVITY;
    }
  }

  static DelayedEntry read(byte[] key, byte[] value) {
    ByteBuffer buffer = ByteBuffer.wrap(key);
    Instant due = Keys.readInstant(buffer);
    String instanceId = Keys.readInstance(buffer);
    long taskId = buffer.getLong();
    String executionId = new String(value, 1, value.length - 1, StandardCharsets.UTF_8);
    return new DelayedEntry(
        due, Action.of(value[0]), new TaskReference(instanceId, executionId, taskId));
  }

  byte[] key() {
    return Keys.delayed(due, task.instanceId(), task.taskId());
  }

  byte[] value() {
    byte[] executionId = task.executionId().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + executionId.length).put(action.code).put(executionId).array();
  }
}
