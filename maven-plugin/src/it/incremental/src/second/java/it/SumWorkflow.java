package it;

import dev.durable.Orchestrator;
import dev.durable.Workflow;

@Workflow
interface SumWorkflow extends Steps {
  @Orchestrator
  default int sum(int count) {
    Sum sum = Sum.zero();
    for (int i = 0; i < count; i++) {
      sum = sum.add(step(i));
    }
    return sum.total();
  }
}
