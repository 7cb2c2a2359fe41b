package dev.durable.processor;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.model.CompiledWorkflow;
import dev.durable.processor.model.WorkflowDeclaration;
import java.util.Optional;

/** Compiles the body of one workflow to its orchestrator. */
@FunctionalInterface
interface BodyCompiler {
  /**
   * Compiles a body.
   *
   * @param diagnostics takes what is wrong with the body
   * @return the orchestrator, or empty if the body has errors
   * @throws dev.durable.processor.parse.UnresolvedTypeException if the body mentions a type that
   *     does not exist; it is then compiled again in the next round
   */
  Optional<CompiledWorkflow> compile(WorkflowDeclaration workflow, Diagnostics diagnostics);
}
