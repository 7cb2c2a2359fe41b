package dev.durable.example.fulfilment;

import dev.durable.Activities;
import java.util.List;

/** Packing and writing invoices. Each method can be repeated without harm. */
@Activities
public class FulfilmentActivities {
  /** Puts an item into a parcel. */
  public Parcel pack(String item) {
    System.out.println("Packing table: " + item);
    return new Parcel(item, 100 * item.length());
  }

  /** Writes the invoice and returns its number. */
  public String invoice(String purchase, List<Parcel> parcels) {
    int grams = parcels.stream().mapToInt(Parcel::grams).sum();
    System.out.println("Office: invoice for " + parcels.size() + " parcels, " + grams + " g");
    return "INVOICE-" + purchase;
  }
}
