package dev.durable.example.subscription;

import dev.durable.Activities;
import dev.durable.Retry;

/** Money and mail. Each method can be repeated without harm. */
@Activities
@Retry(maxAttempts = 5)
public class SubscriptionActivities {
  /** Charges the customer for a period, and returns the number of the payment. */
  public String charge(Subscription subscription, int period) {
    System.out.println("Bank: " + subscription.cents() + " cents of " + subscription.customer());
    return "PAYMENT-" + subscription.id() + "-" + period;
  }

  /** Sends a receipt. */
  public void mail(String customer, String payment) {
    System.out.println("Mail to " + customer + ": thank you for " + payment);
  }
}
