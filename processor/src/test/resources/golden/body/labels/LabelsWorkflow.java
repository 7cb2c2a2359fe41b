package dev.shop;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.time.Instant;

@Workflow
public interface LabelsWorkflow {
  ShopActivities shop();

  @Orchestrator
  default int run(String customer, Instant moment) {
    welcome:
    shop().notify(customer, "welcome");
    pause:
    Durable.sleepUntil(moment);
    int total = 0;
    first:
    total = shop().price("first");
    second:
    total += shop().price("second");
    search:
    while (true) {
      for (int i = 0; i < total; i++) {
        if (i > 100) {
          break search;
        }
        if (shop().isReady("p" + i)) {
          continue search;
        }
      }
      total++;
    }
    return total;
  }
}
