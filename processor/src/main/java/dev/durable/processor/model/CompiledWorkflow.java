package dev.durable.processor.model;

import java.util.List;

/**
 * What is generated from the body of a workflow.
 *
 * @param orchestrator the state machine
 * @param resources the files that describe it
 * @param otherOrigins the names of the types of other files that these were made from as well
 */
public record CompiledWorkflow(
    SourceFile orchestrator, List<ResourceFile> resources, List<String> otherOrigins) {
  /** Copies the lists. */
  public CompiledWorkflow {
    resources = List.copyOf(resources);
    otherOrigins = List.copyOf(otherOrigins);
  }
}
