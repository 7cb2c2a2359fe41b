package dev.durable.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * One activity.
 *
 * @param result {@link TypeRef#VOID} for none
 * @param exceptions how to rebuild each declared exception
 * @param retry empty for no retry
 * @param location the method
 */
public record ActivityMethod(
    String name,
    List<Parameter> parameters,
    TypeRef result,
    List<ExceptionDeclaration> exceptions,
    Optional<RetryDeclaration> retry,
    Location location) {
  /** Copies the lists. */
  public ActivityMethod {
    parameters = List.copyOf(parameters);
    exceptions = List.copyOf(exceptions);
  }
}
