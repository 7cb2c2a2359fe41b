package dev.durable.example.subscription;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.time.Duration;

/** Sends the receipt of a payment, a while after it. */
@Workflow
public interface ReceiptWorkflow {
  SubscriptionActivities activities();

  @Orchestrator
  default void send(String customer, String payment, Duration delay) {
    Durable.sleep(delay);
    activities().mail(customer, payment);
  }
}
