package dev.durable.processor.model;

import java.util.List;

/**
 * The method whose body is the workflow.
 *
 * @param result {@link TypeRef#VOID} for none
 * @param thrown the declared exceptions
 * @param location the method
 */
public record OrchestratorMethod(
    String name,
    List<Parameter> parameters,
    TypeRef result,
    List<TypeRef> thrown,
    Location location) {
  /** Copies the lists. */
  public OrchestratorMethod {
    parameters = List.copyOf(parameters);
    thrown = List.copyOf(thrown);
  }
}
