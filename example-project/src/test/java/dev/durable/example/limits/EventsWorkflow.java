package dev.durable.example.limits;

import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.Workflow;

/** Waits for events, be they one or many. */
@Workflow
public interface EventsWorkflow {
  /** One number. */
  @Event
  int number();

  /** Returns the sum of so many. */
  @Orchestrator
  default long run(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += number();
      Pace.tick();
    }
    return sum;
  }
}
