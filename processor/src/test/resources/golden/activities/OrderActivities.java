package dev.shop;

import dev.durable.Activities;
import dev.durable.Retry;
import dev.durable.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Activities
@Retry(maxAttempts = 2)
public class OrderActivities extends Audit {
  public record Item(String sku, int count) {}

  public record Order(String id, List<Item> items, Optional<String> note) {}

  public record Payment(String order, long cents) {}

  public static class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Item item;
    private final int missing;

    public OutOfStock(Item item, int missing) {
      super("out of stock: " + item.sku());
      this.item = item;
      this.missing = missing;
    }

    public Item item() {
      return item;
    }

    public int getMissing() {
      return missing;
    }
  }

  public static class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Rejected(String message, IOException cause) {
      super(message, cause);
    }
  }

  @Retry(maxAttempts = 5, firstDelay = "500ms", backoff = 1.5, maxDelay = "PT1M30S")
  public Payment charge(Order order) throws Rejected {
    if (order.items().isEmpty()) {
      throw new Rejected("nothing to pay", new IOException("empty"));
    }
    return new Payment(order.id(), 100L * order.items().size());
  }

  @Retry(maxAttempts = 9, timeout = "1h", on = Exception.class, notOn = OutOfStock.class)
  @Timeout(attempt = "30s", heartbeat = "1.5s")
  public Map<String, Integer> pack(List<Item> items, boolean fragile, Duration limit)
      throws OutOfStock, IOException {
    if (items.get(0).count() > 9) {
      throw new OutOfStock(items.get(0), items.get(0).count() - 9);
    }
    return Map.of(items.get(0).sku(), fragile ? 2 : 1);
  }

  public void refund(Payment payment) {}

  public int count() {
    return 42;
  }

  @SafeVarargs
  public final String join(String separator, List<String>... parts) {
    return String.join(separator, parts[0]);
  }

  public String explain(Throwable reason, Exception out) {
    return reason.getMessage() + out.getMessage();
  }

  @Override
  public String toString() {
    return "not an activity";
  }

  public static int alsoNotAnActivity() {
    return 0;
  }
}
