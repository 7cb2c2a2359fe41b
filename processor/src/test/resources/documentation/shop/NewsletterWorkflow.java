package shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;

@Workflow
public interface NewsletterWorkflow {
  @Orchestrator
  default void welcome(String customer) {}
}
