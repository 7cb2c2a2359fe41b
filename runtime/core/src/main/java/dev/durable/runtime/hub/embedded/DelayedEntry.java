package dev.durable.runtime.hub.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An entry of {@link Table#DELAYED}.
 *
 * @param due when to do it, not earlier
 * @param action what to do
 * @param task the timer, the activity, or the instance with the number of its delayed start or its
 *     postponement
 */
record DelayedEntry(Instant due, Action action, TaskReference task) {
  /** What happens when an entry is due. The codes are stored. */
  enum Action {
    FIRE_TIMER('T'),
    QUEUE_ACTIVITY('A'),
    /** The number of the entry is that of the instance's delayed start. */
    START_INSTANCE('S'),
    /** The number of the entry is that of the postponement, and there is no execution. */
    OFFER_INSTANCE('I');

    private final byte code;

    Action(char code) {
      this.code = (byte) code;
    }

    private static Action of(byte code) {
      for (Action action : values()) {
        if (action.code == code) {
          return action;
        }
      }
      throw new IllegalArgumentException("no action has the code " + code);
    }
  }

  /**
   * Reads an entry.
   *
   * @throws RuntimeException if it is damaged
   */
  static DelayedEntry read(byte[] key, byte[] value) {
    ByteBuffer buffer = ByteBuffer.wrap(key);
    Instant due = Keys.readInstant(buffer);
    String instanceId = Keys.readInstance(buffer);
    long taskId = buffer.getLong();
    String executionId = new String(value, 1, value.length - 1, StandardCharsets.UTF_8);
    DelayedEntry entry =
        new DelayedEntry(
            due, Action.of(value[0]), new TaskReference(instanceId, executionId, taskId));
    Keys.checkSame(entry.key(), key);
    Keys.checkSame(entry.value(), value);
    return entry;
  }

  /** The delayed start of an instance. */
  static DelayedEntry start(Instant due, String instanceId, String executionId, long number) {
    return new DelayedEntry(
        due, Action.START_INSTANCE, new TaskReference(instanceId, executionId, number));
  }

  /** The end of a postponement of an instance. */
  static DelayedEntry offer(Instant due, String instanceId, long number) {
    return new DelayedEntry(due, Action.OFFER_INSTANCE, new TaskReference(instanceId, "", number));
  }

  byte[] key() {
    return Keys.delayed(due, task.instanceId(), task.taskId());
  }

  byte[] value() {
    byte[] executionId = task.executionId().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + executionId.length).put(action.code).put(executionId).array();
  }
}
