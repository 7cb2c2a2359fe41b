package dev.durable.runtime.hub.azure.format;

import dev.durable.runtime.instance.RuntimeStatus;
import java.util.Locale;
import java.util.Optional;

/** The names that the reference implementation gives to statuses. */
public final class StatusNames {
  private StatusNames() {}

  public static String text(RuntimeStatus status) {
    String name = status.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The status with a name; empty if it is not known. */
  static Optional<RuntimeStatus> status(String name) {
    if (name.equals("ContinuedAsNew")) {
      return Optional.of(RuntimeStatus.RUNNING);
    }
    for (RuntimeStatus status : RuntimeStatus.values()) {
      if (text(status).equals(name)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
