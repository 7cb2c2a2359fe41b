package shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.util.List;

@Workflow
interface OrderWorkflow {
  OrderActivities activities();

  record Amount(int total) {
    public Amount {
      if (total < 0) {
        throw new IllegalArgumentException("total " + total);
      }
    }
  }

  @Orchestrator
  default Order place(Order order) {
    Order charged = activities().charge(order);
    List<? extends Order> both = List.of(charged, order);
    Amount amount = new Amount(both.stream().mapToInt(each -> each.total()).sum());
    return new Order(charged.id(), amount.total());
  }
}
