package dev.shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.util.ArrayList;
import java.util.List;

@Workflow
public interface CaptureWorkflow {
  ShopActivities shop();

  @Orchestrator
  default List<String> run(List<String> names, int limit) {
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      int price = shop().price(name);
      boolean known = texts.stream().anyMatch(text -> text.startsWith(name) && price < limit);
      if (known) {
        continue;
      }
      shop().notify(name, "price " + price);
      texts.removeIf(text -> text.endsWith(suffix(price)));
      texts.add(name + suffix(price));
    }
    return texts;
  }

  private static String suffix(int price) {
    return " at " + price;
  }
}
