package dev.shop;

import dev.durable.ActivityFailedException;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

@Workflow
public interface CompensationWorkflow {
  ShopActivities shop();

  @Orchestrator
  default String run(String customer, List<ShopActivities.Item> items)
      throws ShopActivities.OutOfStock {
    Deque<ShopActivities.Item> reserved = new ArrayDeque<>();
    int total = 0;
    try {
      for (ShopActivities.Item item : items) {
        shop().reserve(item);
        reserved.push(item);
        total += shop().price(item.name());
      }
      return shop().charge(customer, total);
    } catch (ShopActivities.OutOfStock | ActivityFailedException e) {
      for (ShopActivities.Item item : reserved) {
        shop().release(item);
      }
      throw e;
    }
  }
}
