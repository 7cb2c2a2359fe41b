package it;

import dev.durable.Orchestrator;
import dev.durable.Workflow;

@Workflow
public interface SumWorkflow {
  Numbers numbers();

  @Orchestrator
  default int sum(Batch batch) {
    int sum = 0;
    for (int value : batch.values()) {
      sum += numbers().checked(value);
    }
    return sum;
  }
}
