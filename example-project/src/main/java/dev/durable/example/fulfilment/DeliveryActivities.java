package dev.durable.example.fulfilment;

import dev.durable.Activities;

/** What the carrier does. Each method can be repeated without harm. */
@Activities
public class DeliveryActivities {
  /** Looks up the route to an address. */
  public String route(String address) throws AddressUnknown {
    if (address.isBlank() || address.startsWith("?")) {
      throw new AddressUnknown(address);
    }
    return "via " + address;
  }

  /** Brings a parcel; whether somebody was in. */
  public boolean bring(Parcel parcel, String route, int attempt) {
    boolean taken = parcel.grams() <= 400 || attempt > 1;
    System.out.println(
        "Carrier: " + parcel.item() + " " + route + (taken ? "" : ", nobody was in"));
    return taken;
  }
}
