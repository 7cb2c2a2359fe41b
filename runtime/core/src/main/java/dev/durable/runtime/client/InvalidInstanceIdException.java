package dev.durable.runtime.client;

/** A text that cannot be the id of an instance. */
public final class InvalidInstanceIdException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LENGTH = 256;

  private InvalidInstanceIdException(String message) {
    super(message);
  }

  /** Returns the id if it can be one. */
  static String check(String id) {
    if (id.isEmpty()) {
      throw new InvalidInstanceIdException(
          "An instance id must not be empty; pass null for a random one.");
    }
    if (id.length() > MAX_LENGTH) {
      throw new InvalidInstanceIdException(
          "Instance id '%s...' has %d characters, but %d are allowed."
              .formatted(id.substring(0, 32), id.length(), MAX_LENGTH));
    }
    for (int i = 0; i < id.length(); i++) {
      if (Character.isISOControl(id.charAt(i))) {
        throw new InvalidInstanceIdException(
            "Instance id '%s' has the control character U+%04X at position %d. Use printable characters."
                .formatted(id.replaceAll("\\p{Cntrl}", "?"), (int) id.charAt(i), i));
      }
    }
    return id;
  }
}
