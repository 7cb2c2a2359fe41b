package shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;

@Workflow
interface OrderWorkflow {
  OrderActivities activities();

  @Orchestrator
  default Order place(Order order) {
    Order charged = activities().charge(order);
    return new Order(charged.id(), charged.total() + order.total());
  }
}
