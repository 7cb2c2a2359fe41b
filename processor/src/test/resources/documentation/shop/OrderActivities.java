package shop;

import dev.durable.Activities;
import java.util.List;

@Activities
public interface OrderActivities {
  void ask(Order order);

  Payment charge(Order order);

  Payment chargeIn(String region, Order order);

  int discount(Order order);

  String invoice(String purchase, List<Parcel> parcels);

  void notify(String whom);

  Parcel pack(String item);

  boolean ping(String url);

  int price(Item item);

  void reduce(Order order, int discount);

  String ship(Order order);
}
