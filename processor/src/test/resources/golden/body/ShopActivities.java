package dev.shop;

import dev.durable.Activities;
import java.util.List;

@Activities
public interface ShopActivities {
  record Item(String name, int price) {}

  class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
    private final String item;

    public OutOfStock(String item) {
      super("out of stock: " + item);
      this.item = item;
    }

    public String item() {
      return item;
    }
  }

  String charge(String customer, int amount);

  void refund(String payment);

  void reserve(Item item) throws OutOfStock;

  void release(Item item);

  boolean isReady(String payment);

  int price(String item);

  void notify(String customer, String text);
}
