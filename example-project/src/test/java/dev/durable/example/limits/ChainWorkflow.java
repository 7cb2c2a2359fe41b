package dev.durable.example.limits;

import dev.durable.Orchestrator;
import dev.durable.Workflow;

/** Many activities, one after the other. */
@Workflow
public interface ChainWorkflow {
  LimitActivities activities();

  /** Returns the sum of their results. */
  @Orchestrator
  default long run(int steps) {
    long sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += activities().step(i);
    }
    return sum;
  }
}
