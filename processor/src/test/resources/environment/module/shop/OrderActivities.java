package shop;

import dev.durable.Activities;

@Activities
class OrderActivities {
  public Order charge(Order order) {
    return new Order(order.id(), 0);
  }
}
