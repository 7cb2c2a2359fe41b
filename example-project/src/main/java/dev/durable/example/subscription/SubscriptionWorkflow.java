package dev.durable.example.subscription;

import dev.durable.Durable;
import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Charges a customer for each period until the subscription is given up. */
@Workflow
public interface SubscriptionWorkflow {
  SubscriptionActivities activities();

  ReceiptWorkflow receipt();

  /** The customer's wish to pay no longer. */
  @Event
  void end(Duration timeout) throws TimeoutException;

  /** Handles one period and begins anew with the next; returns how many were paid for. */
  @Orchestrator
  default int charge(Subscription subscription, int period) {
    String payment = activities().charge(subscription, period);
    Duration delay = subscription.period().dividedBy(2);
    Durable.startDetached(
        "receipt-" + payment, () -> receipt().send(subscription.customer(), payment, delay));
    try {
      end(subscription.period());
    } catch (TimeoutException e) {
      Durable.continueAsNew(subscription, period + 1);
    }
    return period;
  }
}
