package it;

import dev.durable.Orchestrator;
import dev.durable.Workflow;

@Workflow
interface OldWorkflow {
  Numbers numbers();

  @Orchestrator
  default int run(int n) {
    return numbers().twice(n);
  }
}
