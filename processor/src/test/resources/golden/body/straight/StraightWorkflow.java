package dev.shop;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.time.Duration;

@Workflow
public interface StraightWorkflow {
  ShopActivities shop();

  /** Charges, waits a day and tells. */
  @Orchestrator
  default String run(String customer, int amount) {
    // The price includes the tax.
    int total = amount + amount / 5;
    String payment = shop().charge(customer, total);
    Durable.sleep(Duration.ofDays(1));
    String text = "paid " + total + " as " + payment; // for the customer
    shop().notify(customer, text);
    return payment;
  }
}
