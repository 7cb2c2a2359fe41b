package dev.shop;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Task;
import dev.durable.Workflow;
import dev.shop.ShopActivities.Item;
import dev.shop.ShopActivities.OutOfStock;
import java.time.Duration;

/** Reserves an item while the customer is charged. */
@Workflow
public interface BranchWorkflow {
  ShopActivities shop();

  @Orchestrator
  default String run(String customer, Item item) throws OutOfStock {
    Task<Boolean> reserved =
        Durable.start(
            () -> {
              for (int tries = 0; tries < 3; tries++) {
                try {
                  shop().reserve(item);
                  return true;
                } catch (OutOfStock e) {
                  Durable.sleep(Duration.ofDays(1));
                }
              }
              return false;
            });
    String payment = shop().charge(customer, item.price());
    if (!reserved.await()) {
      shop().refund(payment);
    }
    return payment;
  }
}
