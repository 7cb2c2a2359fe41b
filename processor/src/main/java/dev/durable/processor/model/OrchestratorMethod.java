package dev.durable.processor.model;

import java.util.List;

/**
 * The method whose body is the workflow.
 *
 * @param result {@link TypeRef#VOID} for none
 * @param exceptions the declared exceptions that can be rebuilt
 * @param failures what is done about its failures when it is started as a sub-orchestration
 * @param location the method
 */
public record OrchestratorMethod(
    String name,
    List<Parameter> parameters,
    TypeRef result,
    List<ExceptionDeclaration> exceptions,
    FailurePolicy failures,
    Location location) {
  /** Copies the lists. */
  public OrchestratorMethod {
    parameters = List.copyOf(parameters);
    exceptions = List.copyOf(exceptions);
  }
}
