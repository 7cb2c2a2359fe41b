package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.RuntimeStatus;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An entry of {@link Table#INSTANCES}.
 *
 * @param state the instance's state
 * @param nextMessage the least sequence number that a message for it can have: looking for messages
 *     from there on does not pass over all that were removed
 * @param delayedStart the number of its delayed start, until a turn has its start message; else
 *     {@link #BEGUN}
 */
record StoredInstance(InstanceState state, long nextMessage, long delayedStart) {
  /** Says that the start message is in the inbox or was handled. */
  static final long BEGUN = -1;

  private static final int HEADER_LENGTH = 2 * Long.BYTES + 1;

  /**
   * Reads an entry.
   *
   * @throws RuntimeException if it is damaged
   */
  static StoredInstance read(byte[] value) {
    ByteBuffer header = ByteBuffer.wrap(value);
    long nextMessage = header.getLong();
    long delayedStart = header.getLong();
    byte[] json = Arrays.copyOfRange(value, HEADER_LENGTH, value.length);
    return new StoredInstance(Records.CODEC.decodeState(json), nextMessage, delayedStart);
  }

  /**
   * The status in an entry, without reading all of it.
   *
   * @throws RuntimeException if it is damaged
   */
  static RuntimeStatus readStatus(byte[] value) {
    return StatusCode.read(value[HEADER_LENGTH - 1]);
  }

  /** Whether an entry's instance waits for a delayed start; so it is with a damaged one. */
  static boolean mayAwait(byte[] value, long delayedStart) {
    try {
      StoredInstance instance = read(value);
      return instance.delayedStart == delayedStart && !instance.state.status().isFinished();
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** Whether a delayed start has yet to come. */
  boolean awaitsStart() {
    return delayedStart != BEGUN;
  }

  StoredInstance withState(InstanceState changed) {
    return new StoredInstance(changed, nextMessage, delayedStart);
  }

  /** The same state, with messages before a number removed. */
  StoredInstance withNextMessage(long number) {
    return new StoredInstance(state, number, delayedStart);
  }

  byte[] value() {
    byte[] json = Records.CODEC.encode(state);
    return ByteBuffer.allocate(HEADER_LENGTH + json.length)
        .putLong(nextMessage)
        .putLong(delayedStart)
        .put(StatusCode.of(state.status()))
        .put(json)
        .array();
  }
}
