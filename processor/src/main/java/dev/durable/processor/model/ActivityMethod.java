package dev.durable.processor.model;

import java.util.List;

/**
 * One activity.
 *
 * @param result {@link TypeRef#VOID} for none
 * @param exceptions how to rebuild each declared exception
 * @param failures what is done about its failures
 * @param location the method
 */
public record ActivityMethod(
    String name,
    List<Parameter> parameters,
    TypeRef result,
    List<ExceptionDeclaration> exceptions,
    FailurePolicy failures,
    Location location) {
  /** Copies the lists. */
  public ActivityMethod {
    parameters = List.copyOf(parameters);
    exceptions = List.copyOf(exceptions);
  }
}
