package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.fault.FaultProxy;
import dev.durable.runtime.hub.azure.fault.Faults;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.StorageConnection;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ClosingTest {
  private static final int TRIPS = 8;

  private final AzureHubSettings settings =
      new AzureHubSettings(
          AzureFixture.settings().hubName(),
          4,
          /* visibilityTimeout= */ Duration.ofSeconds(5),
          /* leaseDuration= */ Duration.ofSeconds(3),
          /* maxQueuePollingInterval= */ Duration.ofMillis(100),
          /* handOver= */ Duration.ofSeconds(1),
          /* maxDeliveries= */ 10,
          /* cachedInstances= */ 100);
  private volatile Faults.Fault fault = new Faults.Fault(Faults.Kind.NONE, 0, 0);
  private final FaultProxy proxy =
      new FaultProxy(Azurite.shared().connectionString(), (service, method, path, body) -> fault);

  @AfterEach
  void closeProxy() {
    proxy.close();
  }

  /** A storage that refuses connections, or takes ten minutes to answer. */
  @ParameterizedTest
  @ValueSource(ints = {0, 600_000})
  void closingWaitsForNothingWhenTheStorageDoesNotAnswer(int delayMillis) throws Exception {
    AzureTaskHub hub =
        open(StorageAccount.connect(StorageConnection.of(proxy.connectionString()), List.of()));
    Worker worker = worker(hub);
    try (AzureTaskHub other = open(Azurite.shared().connect())) {
      for (int i = 0; i < TRIPS; i++) {
        assertThat(other.create(new NewInstance("trip-" + i, "Trip", "\"Rome\"")).join()).isTrue();
      }
      awaitEach(other, state -> state.events().containsKey("approval"));

      fault = new Faults.Fault(Faults.Kind.CUT_BEFORE, 0, delayMillis);
      CompletableFuture<?> request = hub.send("trip-0", approval(), null);
      for (int i = 0; i < TRIPS; i++) {
        var unused = other.send("trip-" + i, approval(), null).join();
      }
      long begun = System.nanoTime();
      worker.close();
      long between = System.nanoTime();
      hub.close();
      System.out.printf(
          "closing the worker %d ms, the hub %d ms%n",
          (between - begun) / 1_000_000, (System.nanoTime() - between) / 1_000_000);

      // A request alone is tried for 15 seconds, or for minutes.
      assertThat(Duration.ofNanos(System.nanoTime() - between)).isLessThan(Duration.ofSeconds(10));
      assertThatThrownBy(request::join).hasCauseInstanceOf(TaskHubException.class);
      try (Worker next = worker(other)) {
        awaitEach(other, state -> state.status() == RuntimeStatus.COMPLETED);
        assertThat(next.workflows()).isNotEmpty();
      }
    }
  }

  private AzureTaskHub open(StorageAccount account) {
    return AzureTaskHub.open(account, settings, InstantSource.system());
  }

  private static Worker worker(AzureTaskHub hub) {
    Worker worker =
        Worker.builder(hub)
            .workflow(new TripFlow())
            .activities(new TripFlow.Travel())
            .drainTimeout(Duration.ZERO)
            .build();
    worker.start();
    return worker;
  }

  private static Message approval() {
    return new Message.EventRaised("approval", "\"yes\"");
  }

  private static void awaitEach(AzureTaskHub hub, Predicate<InstanceState> condition)
      throws InterruptedException {
    for (int i = 0; i < TRIPS; i++) {
      String id = "trip-" + i;
      while (hub.instance(id).filter(condition).isEmpty()) {
        boolean unused = hub.awaitChange("nobody", null, Duration.ofMillis(100));
      }
    }
  }
}
