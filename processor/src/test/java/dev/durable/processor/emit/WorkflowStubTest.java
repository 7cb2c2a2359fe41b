package dev.durable.processor.emit;

import dev.durable.processor.Compiled;
import dev.durable.processor.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowStubTest {
  @ParameterizedTest
  @ValueSource(strings = {"Shop_ShippingStub", "NothingStub"})
  void theGeneratedSourceIsAsExpected(String name) {
    Compiled compiled =
        Compiled.of(
            "dev.shop.Shop",
            Golden.input("stub/Shop.java"),
            "dev.shop.Nothing",
            Golden.input("stub/Nothing.java"));

    Golden.check("stub/" + name + ".java", compiled.withoutComplaint().source("dev.shop." + name));
  }
}
