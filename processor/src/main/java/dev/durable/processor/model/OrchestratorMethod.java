package dev.durable.processor.model;

import java.util.List;

/**
 * The method whose body is the workflow.
 *
 * @param result {@link TypeRef#VOID} for none
 * @param exceptions the declared exceptions that can be rebuilt
 * @param location the method
 */
public record OrchestratorMethod(
    String name,
    List<Parameter> parameters,
    TypeRef result,
    List<ExceptionDeclaration> exceptions,
    Location location) {
  /** Copies the lists. */
  public OrchestratorMethod {
    parameters = List.copyOf(parameters);
    exceptions = List.copyOf(exceptions);
  }
}
