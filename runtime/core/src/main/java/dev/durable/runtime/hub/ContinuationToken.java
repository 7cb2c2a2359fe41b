package dev.durable.runtime.hub;

import dev.durable.runtime.instance.InstanceQuery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * The text of a token: the position after which a page begins, a fingerprint of the query's
 * conditions and a checksum of both, in Base64 for URLs.
 */
public final class ContinuationToken {
  private static final byte VERSION = 1;
  private static final int HEADER_LENGTH = 1 + Long.BYTES;

  private ContinuationToken() {}

  /**
   * The token of a page.
   *
   * @param position after which the next page begins; the hub's own
   */
  public static String write(InstanceQuery query, byte[] position) {
    ByteBuffer token = ByteBuffer.allocate(HEADER_LENGTH + position.length + Long.BYTES);
    token.put(VERSION).putLong(fingerprint(query)).put(position);
    token.putLong(checksum(token.array(), token.position()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /**
   * The position.
   *
   * @throws InvalidContinuationTokenException if it is no token, or one of another query
   */
  public static byte[] read(InstanceQuery query, String text) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw InvalidContinuationTokenException.malformed(text);
    }
    int end = token.length - Long.BYTES;
    ByteBuffer buffer = ByteBuffer.wrap(token);
    if (end < HEADER_LENGTH || token[0] != VERSION || buffer.getLong(end) != checksum(token, end)) {
      throw InvalidContinuationTokenException.malformed(text);
    }
    if (buffer.getLong(1) != fingerprint(query)) {
      throw InvalidContinuationTokenException.ofOtherQuery();
    }
    return Arrays.copyOfRange(token, HEADER_LENGTH, end);
  }

  /** Two checksums of all conditions. The page size may change from page to page. */
  private static long fingerprint(InstanceQuery query) {
    List<Object> conditions = new ArrayList<>();
    conditions.add(String.valueOf(query.workflow()));
    conditions.add(new TreeSet<>(query.statuses()));
    conditions.add(String.valueOf(query.createdFrom()));
    conditions.add(String.valueOf(query.createdTo()));
    conditions.add(String.valueOf(query.completedFrom()));
    conditions.add(String.valueOf(query.completedTo()));
    conditions.add(String.valueOf(query.idPrefix()));
    conditions.add(new TreeMap<>(query.tags()));
    String text = conditions.toString();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return checksum(bytes, bytes.length) << Integer.SIZE | (text.hashCode() & 0xffff_ffffL);
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return checksum.getValue();
  }
}
