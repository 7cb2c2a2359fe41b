package dev.durable.example.order;

/** The warehouse has less of an item than an order wants. */
public final class OutOfStock extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sku;
  private final int wanted;
  private final int available;

  /** The parameters have accessors of the same names, so the exception can be stored. */
  public OutOfStock(String sku, int wanted, int available) {
    super("%d x %s wanted, %d available".formatted(wanted, sku, available));
    this.sku = sku;
    this.wanted = wanted;
    this.available = available;
  }

  /** The item that is short. */
  public String sku() {
    return sku;
  }

  /** How many the order wants. */
  public int wanted() {
    return wanted;
  }

  /** How many there are. */
  public int available() {
    return available;
  }
}
