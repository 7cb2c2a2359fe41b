package dev.shop;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.time.Duration;

@Workflow
public interface LoopWorkflow {
  ShopActivities shop();

  @Orchestrator
  default int run(String payment) {
    int tries = 0;
    while (tries < 10 && !shop().isReady(payment)) {
      tries++;
      if (tries % 3 == 0) {
        continue;
      }
      Durable.sleep(Duration.ofMinutes(tries));
    }
    return tries == 10 ? -1 : tries;
  }
}
