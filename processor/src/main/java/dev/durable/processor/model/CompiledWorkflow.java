package dev.durable.processor.model;

import java.util.List;

/**
 * What is generated from the body of a workflow.
 *
 * @param orchestrator the state machine
 * @param resources the files that describe it
 */
public record CompiledWorkflow(SourceFile orchestrator, List<ResourceFile> resources) {
  /** Copies the list. */
  public CompiledWorkflow {
    resources = List.copyOf(resources);
  }
}
