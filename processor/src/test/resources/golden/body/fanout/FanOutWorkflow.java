package dev.shop;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Task;
import dev.durable.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Asks for all prices at once. */
@Workflow
public interface FanOutWorkflow {
  ShopActivities shop();

  @Orchestrator
  default int run(List<String> items) throws TimeoutException {
    List<Task<Integer>> prices = new ArrayList<>();
    for (String item : items) {
      prices.add(Durable.start(() -> shop().price(item)));
    }
    Task<Void> patience = Durable.start(() -> Durable.sleep(Duration.ofHours(1)));
    Task<?> first = Durable.any(prices.get(0), patience);
    if (first == patience) {
      return prices.get(0).await(Duration.ofMinutes(5));
    }
    int sum = 0;
    for (int price : Durable.all(prices)) {
      sum += price;
    }
    List<Integer> again = Durable.all(items, item -> shop().price(item));
    return sum + again.size();
  }
}
