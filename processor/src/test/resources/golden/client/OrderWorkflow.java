package dev.shop;

import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.Status;
import dev.durable.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

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

  @Event
  Receipt checked();

  @Event(name = "cancel-order")
  void cancel();

  @Event(name = "cancel-order")
  void cancel(Duration timeout) throws TimeoutException;

  @Status
  void progress(int percent);

  @Orchestrator
  default Receipt place(String instanceId, Line first, List<Line>... more) throws OutOfStock {
    return new Receipt(1 + more.length);
  }
}
