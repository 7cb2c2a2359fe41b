package dev.durable.runtime.instance;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which texts can be ids of instances: the same for all hubs, so that instances can move between
 * them, and an id can stand in a key of a table or in the path of a URL.
 */
public final class InstanceIds {
  private static final int MAX_LENGTH = 256;
  private static final String FORBIDDEN = "/\\#?";

  private InstanceIds() {}

  /**
   * What is wrong with a text as an id, as a sentence that says what to do; empty if nothing is.
   */
  public static Optional<String> problem(String id) {
    if (id.isEmpty()) {
      return Optional.of("An instance id must not be empty; pass null for a random one.");
    }
    if (id.length() > MAX_LENGTH) {
      return Optional.of(
          "Instance id '%s...' has %d characters, but %d are allowed."
              .formatted(id.substring(0, 32), id.length(), MAX_LENGTH));
    }
    String shown = id.replaceAll("\\p{Cntrl}", "?");
    if (id.charAt(0) == '@') {
      return Optional.of(
          "Instance id '%s' begins with '@'. Begin it with another character.".formatted(shown));
    }
    for (int i = 0; i < id.length(); i++) {
      char at = id.charAt(i);
      if (FORBIDDEN.indexOf(at) >= 0) {
        return Optional.of(
            "Instance id '%s' has '%c' at position %d. Use other characters than / \\ # ? in ids."
                .formatted(shown, at, i));
      }
      if (Character.isISOControl(at)) {
        return Optional.of(
            "Instance id '%s' has the control character U+%04X at position %d. Use printable characters."
                .formatted(shown, (int) at, i));
      }
    }
    return StandardCharsets.UTF_8.newEncoder().canEncode(id)
        ? Optional.empty()
        : Optional.of(
            "Instance id '%s' has half of a surrogate pair, which is not text. Remove it."
                .formatted(id));
  }
}
