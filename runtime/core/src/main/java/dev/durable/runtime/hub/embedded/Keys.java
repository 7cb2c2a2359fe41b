package dev.durable.runtime.hub.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * The keys of the tables.
 *
 * <p>An instance id is written in UTF-8 and ended by a zero byte. Ids contain no control
 * characters, so no id's keys begin with another id's. Numbers are big-endian and not negative; an
 * instant is its seconds, with the sign bit flipped, and its nanoseconds: both sort as they should.
 */
final class Keys {
  static final byte[] FIRST = new byte[0];

  /** After all keys that begin with an instance id: no text has this byte in UTF-8. */
  static final byte[] LAST = {(byte) 0xff};

  static final byte[] FORMAT = "format".getBytes(StandardCharsets.US_ASCII);
  static final byte[] EPOCH = "epoch".getBytes(StandardCharsets.US_ASCII);

  private static final int INSTANT_LENGTH = Long.BYTES + Integer.BYTES;

  private Keys() {}

  /** The key of an instance, with which all keys of what belongs to it begin. */
  static byte[] instance(String id) {
    byte[] text = checked(id);
    return Arrays.copyOf(text, text.length + 1);
  }

  /** The key of an instance's event, task or message. */
  static byte[] numbered(String id, long number) {
    return concat(instance(id), number(number));
  }

  /** The key of the id of a message to an instance. */
  static byte[] messageId(String id, String messageId) {
    return concat(instance(id), text("Message id", messageId));
  }

  static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static byte[] delayed(Instant due, String id, long taskId) {
    return concat(instant(due), numbered(id, taskId));
  }

  static byte[] instant(Instant moment) {
    return ByteBuffer.allocate(INSTANT_LENGTH)
        .putLong(moment.getEpochSecond() ^ Long.MIN_VALUE)
        .putInt(moment.getNano())
        .array();
  }

  static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      buffer.put(part);
    }
    return buffer.array();
  }

  /** A text other than an instance id, ended by a zero byte. */
  static byte[] text(String what, String text) {
    if (hasControlCharacter(text) || hasLoneSurrogate(text)) {
      throw new IllegalArgumentException(
          "%s '%s' contains a control character or half of a surrogate pair. Remove it"
              .formatted(what, text));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  /** The first key after all that begin with a prefix, which does not end with this byte. */
  static byte[] afterPrefix(byte[] prefix) {
    byte[] end = prefix.clone();
    end[end.length - 1]++;
    return end;
  }

  /** The first key after all that belong to an instance. */
  static byte[] afterInstance(String id) {
    byte[] end = instance(id);
    end[end.length - 1] = 1;
    return end;
  }

  /** The first key after this one. */
  static byte[] after(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /** Reads an instance id, or another text that is ended by a zero byte. */
  static String readInstance(ByteBuffer key) {
    int start = key.position();
    int end = start;
    while (key.get(end) != 0) {
      end++;
    }
    key.position(end + 1);
    return StandardCharsets.UTF_8.decode(key.slice(start, end - start)).toString();
  }

  static Instant readInstant(ByteBuffer key) {
    long seconds = key.getLong() ^ Long.MIN_VALUE;
    return Instant.ofEpochSecond(seconds, key.getInt());
  }

  /** The number at the end of a key. */
  static long lastNumber(byte[] key) {
    return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
  }

  /** Checks that what was read from a key or value is all that is in it. */
  static void checkSame(byte[] written, byte[] read) {
    if (!Arrays.equals(written, read)) {
      throw new IllegalArgumentException("it is not as the hub writes it");
    }
  }

  private static byte[] checked(String id) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("An instance id is empty. Give it at least one character");
    }
    if (hasControlCharacter(id)) {
      throw new IllegalArgumentException(
          "Instance id '%s' contains a control character. Remove it".formatted(id));
    }
    if (hasLoneSurrogate(id)) {
      throw new IllegalArgumentException(
          "Instance id '%s' contains half of a surrogate pair, which is not text. Remove it"
              .formatted(id));
    }
    return id.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean hasControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))
          && (i + 1 == text.length()
              || !Character.isSurrogatePair(text.charAt(i), text.charAt(++i)))) {
        return true;
      }
    }
    return false;
  }
}
