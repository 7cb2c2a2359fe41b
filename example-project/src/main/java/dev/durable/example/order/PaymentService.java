package dev.durable.example.order;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A payment service in memory, with test cards like those of real ones. */
final class PaymentService {
  /** Orders paid by this card fail on the first attempt, as if the service had been down. */
  static final String UNRELIABLE_CARD = "4000-0000-0000-0119";

  private final Map<String, Payment> paymentsByKey = new ConcurrentHashMap<>();

  Payment charge(Order order, String idempotencyKey, int attempt) {
    if (order.card().equals(UNRELIABLE_CARD) && attempt == 1) {
      throw new IllegalStateException("The payment service does not answer");
    }
    return paymentsByKey.computeIfAbsent(
        idempotencyKey,
        key -> {
          BigDecimal amount = order.total();
          System.out.println("Payment service: " + amount + " taken from " + order.card());
          return new Payment("PAY-" + order.id(), amount);
        });
  }

  void refund(Payment payment) {
    System.out.println(
        "Payment service: " + payment.amount() + " of " + payment.id() + " returned");
  }
}
