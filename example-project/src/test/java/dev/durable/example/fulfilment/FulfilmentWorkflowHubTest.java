package dev.durable.example.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.rocksdb.EmbeddedHub;
import dev.durable.runtime.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both compiled workflows with their real activities, on a task hub in a temporary folder. */
final class FulfilmentWorkflowHubTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void parcelsAreDeliveredByWorkflowsOfTheirOwn() throws Exception {
    try (TaskHub hub = EmbeddedHub.open(folder);
        Worker worker =
            Worker.builder(hub).discover(FulfilmentWorkflow.class.getClassLoader()).build()) {
      worker.start();
      FulfilmentWorkflowClient client = new FulfilmentWorkflowClient(new DurableClient(hub));

      String known = client.start(new Purchase("1", "Main Street", List.of("pen", "lamps", "mug")));
      String unknown = client.start(new Purchase("2", "?", List.of("pen")));

      assertThat(client.await(known, TIMEOUT))
          .isEqualTo(
              new Fulfilment(
                  "INVOICE-1",
                  List.of(
                      "pen: delivered on attempt 1",
                      "lamps: delivered on attempt 2",
                      "mug: delivered on attempt 1")));
      assertThat(client.await(unknown, TIMEOUT))
          .isEqualTo(new Fulfilment("INVOICE-2", List.of("pen: not sent, nobody knows ?")));
    }
  }
}
