package dev.shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.util.List;

@Workflow
public interface JumpWorkflow {
  ShopActivities shop();

  @Orchestrator
  default String run(List<ShopActivities.Item> items) {
    int done = 0;
    for (ShopActivities.Item item : items) {
      try {
        shop().reserve(item);
        if (item.price() == 0) {
          return "free: " + item.name();
        }
        done++;
      } catch (ShopActivities.OutOfStock e) {
        if (done > 0) {
          break;
        }
      } finally {
        shop().release(item);
      }
    }
    return "done: " + done;
  }
}
