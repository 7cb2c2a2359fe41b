package dev.durable.example.order;

import dev.durable.ActivityFailedException;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Takes an order from payment to shipment. */
@Workflow
public interface OrderWorkflow {
  /** The work that this workflow asks for. */
  OrderActivities activities();

  /**
   * Charges the order, reserves its items and ships them.
   *
   * @throws OutOfStock if an item is not to be had; the money is back by then
   */
  @Orchestrator
  default Receipt place(Order order) throws OutOfStock {
    Payment payment = activities().charge(order);
    List<Reservation> reservations = new ArrayList<>();
    try {
      for (Item item : order.items()) {
        reservations.add(activities().reserve(order.id(), item));
      }
      String tracking = activities().ship(order, reservations);
      return new Receipt(order.id(), payment.id(), payment.amount(), tracking);
    } catch (OutOfStock | ActivityFailedException e) {
      for (Reservation reservation : reservations) {
        activities().cancel(reservation);
      }
      activities().refund(payment);
      throw e;
    }
  }
}
