package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.StorageTable;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workers come and go while instances are under way. */
class WorkersComeAndGoTest {
  private static final AtomicInteger HUBS = new AtomicInteger();

  private final String hubName = "Workers" + HUBS.incrementAndGet();
  private final AzureHubSettings settings =
      new AzureHubSettings(
          hubName,
          4,
          /* visibilityTimeout= */ Duration.ofSeconds(10),
          /* leaseDuration= */ Duration.ofSeconds(6),
          /* maxQueuePollingInterval= */ Duration.ofMillis(100),
          /* handOver= */ Duration.ofSeconds(1),
          /* maxDeliveries= */ 10,
          /* cachedInstances= */ 100);
  private final List<AutoCloseable> open = new ArrayList<>();

  /** A process, as far as a test can have one. */
  private final class OneProcess implements AutoCloseable {
    final Line line = new Line();
    final AzureTaskHub hub =
        AzureTaskHub.open(Azurite.shared().connect(line), settings, InstantSource.system());
    final Worker worker =
        Worker.builder(hub).workflow(new TripFlow()).activities(new TripFlow.Travel()).build();

    OneProcess() {
      open.add(this);
      worker.start();
    }

    @Override
    public void close() {
      worker.close();
      hub.close();
    }
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable process : open) {
      process.close();
    }
  }

  private void await(String what, OneProcess process, Predicate<OneProcess> condition)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.test(process)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException(what + ": " + owners());
      }
      boolean unused = process.hub.awaitChange("nobody", null, Duration.ofMillis(200));
    }
  }

  /** How many partitions each worker has. */
  private Map<String, Integer> owners() {
    try (StorageAccount account = Azurite.shared().connect()) {
      StorageTable table = account.table(hubName + "Partitions");
      Map<String, Integer> owners = new TreeMap<>();
      table
          .query("", 100, null)
          .rows()
          .forEach(row -> owners.merge(String.valueOf(row.text("CurrentOwner")), 1, Integer::sum));
      return owners;
    }
  }

  @Test
  void everyInstanceGoesOnWhenAWorkerComesAndAnotherCloses() throws Exception {
    OneProcess first = new OneProcess();
    start(first, 24);
    OneProcess second = new OneProcess();
    await("shared", second, process -> List.copyOf(owners().values()).equals(List.of(2, 2)));
    awaitEach(second, 24, state -> state.events().containsKey("approval"));

    for (int i = 0; i < 24; i++) {
      approve(second, i);
      if (i == 12) {
        first.close();
      }
    }

    awaitEach(second, 24, state -> state.status() == RuntimeStatus.COMPLETED);
    await("all with one", second, process -> owners().containsValue(4));
    assertThat(owners()).hasSize(1);
  }

  @Test
  void everyInstanceGoesOnWhenAWorkerDies() throws Exception {
    OneProcess first = new OneProcess();
    start(first, 8);
    awaitEach(first, 8, state -> state.events().containsKey("approval"));
    OneProcess second = new OneProcess();
    await("shared", second, process -> List.copyOf(owners().values()).equals(List.of(2, 2)));

    for (int i = 0; i < 8; i++) {
      approve(second, i);
      if (i == 4) {
        first.line.cut();
      }
    }

    awaitEach(second, 8, state -> state.status() == RuntimeStatus.COMPLETED);
    await("all with one", second, process -> owners().containsValue(4));
  }

  private static void start(OneProcess process, int trips) {
    for (int i = 0; i < trips; i++) {
      assertThat(process.hub.create(new NewInstance("trip-" + i, "Trip", "\"Rome\"")).join())
          .isTrue();
    }
  }

  private static void approve(OneProcess process, int trip) {
    SendResult result =
        process
            .hub
            .send("trip-" + trip, new Message.EventRaised("approval", "\"yes\""), null)
            .join();
    assertThat(result).isEqualTo(SendResult.ACCEPTED);
  }

  private void awaitEach(OneProcess process, int trips, Predicate<InstanceState> condition)
      throws InterruptedException, TimeoutException {
    for (int i = 0; i < trips; i++) {
      String id = "trip-" + i;
      await(id, process, hub -> hub.hub.instance(id).filter(condition).isPresent());
    }
  }
}
