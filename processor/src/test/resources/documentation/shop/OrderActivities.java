package shop;

import dev.durable.Activities;

@Activities
public interface OrderActivities {
  Payment charge(Order order);

  Payment chargeIn(String region, Order order);

  int discount(Order order);

  void notify(String whom);

  int price(Item item);
}
