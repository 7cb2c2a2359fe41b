package dev.durable.runtime.hub.azure.storage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text of a message as the queue has it: JSON plain, or in Base64. */
final class MessageText {
  private MessageText() {}

  /** What a queue is to store: the text, in Base64 where XML could not have it. */
  static String encode(String text) {
    if (isXml(text)) {
      return text;
    }
    if (!text.startsWith("{")) {
      throw new IllegalArgumentException(
          "A message that is no JSON object has a character that a queue cannot store.");
    }
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The text of what a queue has stored, which is as it is if it is neither JSON nor Base64 of it.
   */
  static String decode(String stored) {
    if (stored.startsWith("{")) {
      return stored;
    }
    try {
      String decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getDecoder().decode(stored)))
              .toString();
      return decoded.startsWith("{") ? decoded : stored;
    } catch (IllegalArgumentException | CharacterCodingException notBase64) {
      return stored;
    }
  }

  /** Whether XML keeps the text as it is. */
  private static boolean isXml(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                c == '\t'
                    || c == '\n'
                    || (c >= 0x20 && c <= 0x7E)
                    || (c >= 0xA0 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000);
  }
}
