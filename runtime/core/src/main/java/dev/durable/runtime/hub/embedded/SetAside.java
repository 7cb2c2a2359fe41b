package dev.durable.runtime.hub.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Moves an entry that cannot be read to {@link Table#DEAD_LETTERS}. When that fails, the next
 * opening of the hub finds the entry again.
 */
final class SetAside implements Operation {
  private final Table table;
  private final byte[] key;
  private final byte[] value;
  private final String reason;

  SetAside(Table table, byte[] key, byte[] value, String reason) {
    this.table = table;
    this.key = key;
    this.value = value;
    this.reason = reason;
  }

  @Override
  public void prepare(Group group) {
    if (group.isStored(table, key)) {
      group.changes().delete(table, key);
      group.changes().put(Table.DEAD_LETTERS, Keys.number(group.nextNumber()), deadLetter());
    }
  }

  /** The table and the reason, each ended by a zero byte, the length of the key, key and value. */
  private byte[] deadLetter() {
    byte[] text = (table + "\0" + reason + "\0").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(text.length + Integer.BYTES + key.length + value.length)
        .put(text)
        .putInt(key.length)
        .put(key)
        .put(value)
        .array();
  }

  @Override
  public void stored() {}

  @Override
  public void failed() {}
}
