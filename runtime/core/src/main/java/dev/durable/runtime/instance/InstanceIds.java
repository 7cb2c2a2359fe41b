package dev.durable.runtime.instance;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which texts can be ids of instances. */
public final class InstanceIds {
  private static final int MAX_LENGTH = 256;

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
    for (int i = 0; i < id.length(); i++) {
      if (Character.isISOControl(id.charAt(i))) {
        return Optional.of(
            "Instance id '%s' has the control character U+%04X at position %d. Use printable characters."
                .formatted(id.replaceAll("\\p{Cntrl}", "?"), (int) id.charAt(i), i));
      }
    }
    return StandardCharsets.UTF_8.newEncoder().canEncode(id)
        ? Optional.empty()
        : Optional.of(
            "Instance id '%s' has half of a surrogate pair, which is not text. Remove it."
                .formatted(id));
  }
}
