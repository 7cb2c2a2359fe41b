package dev.durable.runtime.hub.azure.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * JSON in ASCII, for a storage that counts or damages other characters: each one is written as an
 * escape sequence, which is the same JSON, and the exact text can be had back.
 *
 * @param text the JSON in ASCII
 * @param kept which of its escape sequences for non-ASCII characters, counted from 0, the original
 *     text had already
 */
public record JsonAscii(String text, List<Integer> kept) {
  private static final int ESCAPE_LENGTH = 6;
  private static final char FIRST_ESCAPED = 0x80;
  private static final HexFormat HEX = HexFormat.of();

  /** Copies the list. */
  public JsonAscii {
    kept = List.copyOf(kept);
  }

  /** The same JSON in ASCII, when nobody needs the exact text again. */
  public static String escape(String json) {
    return of(json).text;
  }

  /** A text as a JSON string in ASCII. */
  public static String quote(String text) {
    return Json.text(Json.textNode(text));
  }

  /** A text in ASCII. What is not JSON is left as it is where its escape would be ambiguous. */
  static JsonAscii of(String original) {
    if (isAscii(original)) {
      return new JsonAscii(original, List.of());
    }
    StringBuilder ascii = new StringBuilder(original.length() * 2);
    List<Integer> kept = new ArrayList<>();
    int escapes = 0;
    for (int i = 0; i < original.length(); i++) {
      char c = original.charAt(i);
      if (c >= FIRST_ESCAPED) {
        ascii.append("\\u").append(HEX.toHexDigits(c));
        escapes++;
      } else if (c == '\\' && i + 1 < original.length()) {
        if (original.charAt(i + 1) >= FIRST_ESCAPED) {
          return new JsonAscii(original, List.of());
        }
        int end = i + (isEscape(original, i) ? ESCAPE_LENGTH : 2);
        if (isEscape(original, i)) {
          kept.add(escapes++);
        }
        ascii.append(original, i, end);
        i = end - 1;
      } else {
        ascii.append(c);
      }
    }
    return new JsonAscii(ascii.toString(), kept);
  }

  /** Whether the text is another one than the original. */
  boolean differsFrom(String original) {
    return text.length() != original.length();
  }

  /** The original text, of one that differs. */
  String original() {
    Set<Integer> kept = new HashSet<>(this.kept);
    StringBuilder original = new StringBuilder(text.length());
    int escapes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        original.append(c);
      } else if (!isEscape(text, i)) {
        original.append(text, i, i + 2);
        i++;
      } else {
        if (kept.contains(escapes++)) {
          original.append(text, i, i + ESCAPE_LENGTH);
        } else {
          original.append((char) codeUnit(text, i));
        }
        i += ESCAPE_LENGTH - 1;
      }
    }
    return original.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_ESCAPED) {
        return false;
      }
    }
    return true;
  }

  /** Whether a backslash begins the escape sequence of a character that is not ASCII. */
  private static boolean isEscape(String text, int at) {
    return codeUnit(text, at) >= FIRST_ESCAPED;
  }

  /** The character that an escape sequence stands for; -1 if there is none. */
  private static int codeUnit(String text, int at) {
    if (at + ESCAPE_LENGTH > text.length() || text.charAt(at + 1) != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
      char c = text.charAt(i);
      int digit = c < FIRST_ESCAPED ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }
}
