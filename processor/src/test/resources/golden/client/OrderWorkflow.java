package dev.shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.util.List;

@Workflow
public interface OrderWorkflow {
  record Line(String sku, int count) {}

  record Receipt(int lines) {}

  final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
    public final String sku;

    public OutOfStock(String sku) {
      super("no " + sku);
      this.sku = sku;
    }
  }

  @Orchestrator
  default Receipt place(String instanceId, Line first, List<Line>... more) throws OutOfStock {
    return new Receipt(1 + more.length);
  }
}
