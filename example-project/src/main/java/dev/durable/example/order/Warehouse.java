package dev.durable.example.order;

import java.util.HashMap;
import java.util.Map;

/** A warehouse in memory. Every start of the process finds it full. */
final class Warehouse {
  private final Map<String, Integer> stock =
      new HashMap<>(Map.of("book", 20, "lamp", 3, "pen", 100));
  private final Map<String, Reservation> reservationsByKey = new HashMap<>();

  synchronized Reservation reserve(String orderId, Item item, String idempotencyKey)
      throws OutOfStock {
    Reservation known = reservationsByKey.get(idempotencyKey);
    if (known != null) {
      return known;
    }
    int available = stock.getOrDefault(item.sku(), 0);
    if (available < item.quantity()) {
      throw new OutOfStock(item.sku(), item.quantity(), available);
    }
    stock.put(item.sku(), available - item.quantity());
    Reservation reservation = new Reservation(orderId, item.sku(), item.quantity());
    reservationsByKey.put(idempotencyKey, reservation);
    System.out.println("Warehouse: " + item.quantity() + " x " + item.sku() + " put aside");
    return reservation;
  }

  synchronized void cancel(Reservation reservation) {
    stock.merge(reservation.sku(), reservation.quantity(), Integer::sum);
    System.out.println(
        "Warehouse: " + reservation.quantity() + " x " + reservation.sku() + " put back");
  }
}
