package dev.durable.example.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.InstanceFailedException;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.rocksdb.EmbeddedHub;
import dev.durable.runtime.worker.Worker;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiled workflow with its real activities, on a task hub in a temporary folder. */
final class OrderWorkflowHubTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void anOrderIsShippedAndOneThatCannotBeFailsWithWhatIsMissing() throws Exception {
    Item books = new Item("book", 2, new BigDecimal("25.00"));
    Item lamps = new Item("lamp", 4, new BigDecimal("80.00"));
    try (TaskHub hub = EmbeddedHub.open(folder);
        Worker worker =
            Worker.builder(hub).discover(OrderWorkflow.class.getClassLoader()).build()) {
      worker.start();
      OrderWorkflowClient client = new OrderWorkflowClient(new DurableClient(hub));

      String good =
          client.start(new Order("1", "Ada", PaymentService.UNRELIABLE_CARD, List.of(books)));
      String bad = client.start(new Order("2", "Charles", "card", List.of(books, lamps)));

      assertThat(client.await(good, TIMEOUT))
          .isEqualTo(new Receipt("1", "PAY-1", new BigDecimal("50.00"), "TRACK-1"));
      assertThatThrownBy(() -> client.await(bad, TIMEOUT))
          .isInstanceOf(InstanceFailedException.class)
          .hasMessageContaining("OutOfStock: 4 x lamp wanted, 3 available")
          .cause()
          .isInstanceOfSatisfying(
              OutOfStock.class,
              cause -> {
                assertThat(cause.available()).isEqualTo(3);
                assertThat(cause.getStackTrace())
                    .extracting(StackTraceElement::toString)
                    .anyMatch(line -> line.endsWith("OrderWorkflow.place(OrderWorkflow.java:26)"));
              });
    }
  }
}
