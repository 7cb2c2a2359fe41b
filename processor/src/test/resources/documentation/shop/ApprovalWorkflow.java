package shop;

import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.Workflow;

@Workflow
public interface ApprovalWorkflow {
  @Event
  Approval approval();

  @Orchestrator
  default boolean ask() {
    return approval().granted();
  }
}
