package dev.durable.runtime.hub.azure.format;

/**
 * Writes an instance's id as a key of a table: characters that keys cannot have become a caret and
 * another character.
 */
public final class KeyEscape {
  private static final char CARET = '^';
  private static final String SPECIAL = "/\\#?";
  private static final int CONTROL_OFFSET = 0xC0;

  private KeyEscape() {}

  /** The key for an id. */
  public static String escape(String id) {
    StringBuilder key = new StringBuilder(id.length() + 8);
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      int special = SPECIAL.indexOf(c);
      if (c == CARET) {
        key.append(CARET).append(CARET);
      } else if (special >= 0) {
        key.append(CARET).append(special);
      } else if (Character.isISOControl(c)) {
        key.append(CARET).append((char) (CONTROL_OFFSET + c));
      } else {
        key.append(c);
      }
    }
    return key.toString();
  }

  /**
   * The id of a key.
   *
   * @throws IllegalArgumentException if {@link #escape} gives no such key
   */
  public static String unescape(String key) {
    StringBuilder id = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      id.append(c == CARET ? original(key, ++i) : c);
    }
    return id.toString();
  }

  private static char original(String key, int at) {
    char c = at < key.length() ? key.charAt(at) : 0;
    if (c == CARET) {
      return CARET;
    }
    if (c >= '0' && c < '0' + SPECIAL.length()) {
      return SPECIAL.charAt(c - '0');
    }
    if (c >= CONTROL_OFFSET && Character.isISOControl(c - CONTROL_OFFSET)) {
      return (char) (c - CONTROL_OFFSET);
    }
    throw new IllegalArgumentException(
        "'%s' is not the key of an instance: what follows the caret at position %d has no meaning."
            .formatted(key, at - 1));
  }
}
