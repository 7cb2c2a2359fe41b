package dev.durable.processor.emit;

import dev.durable.processor.Compiled;
import dev.durable.processor.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivitiesGoldenTest {
  @ParameterizedTest
  @ValueSource(strings = {"OrderActivitiesStub", "OrderActivitiesDispatcher"})
  void generatedSourcesAreAsExpected(String name) {
    Compiled compiled =
        Compiled.of(
            "dev.shop.OrderActivities",
            Golden.input("activities/OrderActivities.java"),
            "dev.shop.Audit",
            Golden.input("activities/Audit.java"));

    Golden.check(
        "activities/" + name + ".java", compiled.withoutComplaint().source("dev.shop." + name));
  }

  @Test
  void servicesFileListsTheProvider() {
    Compiled compiled =
        Compiled.of(
            "dev.shop.OrderActivities",
            Golden.input("activities/OrderActivities.java"),
            "dev.shop.Audit",
            Golden.input("activities/Audit.java"));

    Golden.check(
        "activities/services.txt",
        compiled.resource("META-INF/services/dev.durable.runtime.generated.ActivitiesProvider"));
  }
}
