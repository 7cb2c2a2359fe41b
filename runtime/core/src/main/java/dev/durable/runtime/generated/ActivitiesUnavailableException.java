package dev.durable.runtime.generated;

import org.jspecify.annotations.Nullable;

/** The implementation of an {@code @Activities} type could not be created. */
public final class ActivitiesUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ActivitiesUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A class without an accessible constructor without parameters. */
  public static ActivitiesUnavailableException noConstructor(String typeName) {
    return new ActivitiesUnavailableException(
        "Activities class %s has no accessible constructor without parameters. Add one, or create the object yourself and register it with the worker."
            .formatted(typeName),
        null);
  }

  /** A constructor that threw. */
  public static ActivitiesUnavailableException constructorFailed(String typeName, Throwable cause) {
    return new ActivitiesUnavailableException(
        "Activities class %s could not be constructed: %s".formatted(typeName, cause), cause);
  }

  /** An interface without an implementation. */
  public static ActivitiesUnavailableException noImplementation(String typeName) {
    return new ActivitiesUnavailableException(
        "Activities interface %s has no implementation. Name one in META-INF/services/%s, or create the object yourself and register it with the worker."
            .formatted(typeName, typeName),
        null);
  }
}
