package dev.shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.util.List;

@Workflow
public interface OrderWorkflow {
  record Line(String sku, int count) {}

  record Receipt(int lines) {}

  @Orchestrator
  default Receipt place(String instanceId, Line first, List<Line>... more) {
    return new Receipt(1 + more.length);
  }
}
