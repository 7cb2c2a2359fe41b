package dev.shop;

import dev.durable.Orchestrator;
import dev.durable.Retry;
import dev.durable.Timeout;
import dev.durable.Workflow;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Workflows that others start. */
public interface Shop {
  record Address(String street, String town) {}

  final class NoSuchTown extends Exception {
    private static final long serialVersionUID = 1L;
    private final String town;

    public NoSuchTown(String town) {
      super("no " + town);
      this.town = town;
    }

    public String town() {
      return town;
    }
  }

  @Workflow(name = "shipping")
  interface Shipping {
    @Retry(maxAttempts = 3, notOn = NoSuchTown.class)
    @Timeout(total = "36h")
    @Orchestrator
    default Map<String, Integer> shipAll(List<Address> addresses, int SHIP_ALL, boolean... out)
        throws NoSuchTown, IOException {
      return Map.of();
    }
  }
}
