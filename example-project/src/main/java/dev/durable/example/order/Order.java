package dev.durable.example.order;

import java.math.BigDecimal;
import java.util.List;

/** What a customer wants. */
public record Order(String id, String customer, String card, List<Item> items) {
  /** The price of all items. */
  public BigDecimal total() {
    return items.stream()
        .map(item -> item.price().multiply(BigDecimal.valueOf(item.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
