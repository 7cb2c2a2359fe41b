package shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;

@Workflow
public interface InvoicingWorkflow {
  @Orchestrator
  default void bill(Order order) {}
}
