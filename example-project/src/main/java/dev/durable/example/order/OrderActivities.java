package dev.durable.example.order;

import dev.durable.Activities;
import dev.durable.ActivityContext;
import dev.durable.Retry;
import java.util.List;

/**
 * The side effects of an order. A payment service and a warehouse would be behind these methods;
 * here they are a {@link PaymentService} and a {@link Warehouse} in memory.
 */
@Activities
public class OrderActivities {
  private final PaymentService payments = new PaymentService();
  private final Warehouse warehouse = new Warehouse();

  /**
   * Takes the money. The idempotency key makes sure that a repetition after a crash, or a retry,
   * does not take it twice.
   */
  @Retry(maxAttempts = 5, firstDelay = "500ms", backoff = 2.0, maxDelay = "1m")
  public Payment charge(Order order) {
    ActivityContext call = ActivityContext.current();
    return payments.charge(order, call.idempotencyKey(), call.attempt());
  }

  /** Puts some of the stock aside for an order. */
  public Reservation reserve(String orderId, Item item) throws OutOfStock {
    return warehouse.reserve(orderId, item, ActivityContext.current().idempotencyKey());
  }

  /** Hands the reserved items to the carrier and returns the tracking number. */
  public String ship(Order order, List<Reservation> reservations) {
    System.out.println("Warehouse: " + reservations.size() + " parcels for " + order.customer());
    return "TRACK-" + order.id();
  }

  /** Puts reserved items back. */
  public void cancel(Reservation reservation) {
    warehouse.cancel(reservation);
  }

  /** Gives the money back. */
  public void refund(Payment payment) {
    payments.refund(payment);
  }
}
