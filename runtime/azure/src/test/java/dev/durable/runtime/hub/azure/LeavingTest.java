package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.instance.NewInstance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeavingTest {
  private static final Duration SHORT = Duration.ofMillis(100);

  private final AzureHubSettings settings =
      new AzureHubSettings(
          AzureFixture.settings().hubName(),
          1,
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          SHORT,
          Duration.ZERO,
          10,
          1_000);
  private final AzureTaskHub hub =
      AzureTaskHub.open(Azurite.shared().connect(), settings, InstantSource.system());

  @AfterEach
  void close() {
    hub.close();
  }

  private OrchestrationWorkItem take() throws InterruptedException {
    return hub.takeOrchestration(Duration.ofSeconds(30)).orElseThrow();
  }

  private CompletableFuture<Void> leave() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            hub.workerLeaves();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void aWorkerThatLeavesFinishesWhatItHasBegunAndBeginsNothing() throws Exception {
    hub.workerStarts();
    assertThat(hub.create(new NewInstance("a", "Trip", "1")).join()).isTrue();
    assertThat(hub.create(new NewInstance("b", "Trip", "1")).join()).isTrue();
    OrchestrationWorkItem begun = take();
    while (hub.parts().instances().backlog(0) == 0) {
      assertThat(hub.awaitChange("nobody", null, SHORT)).isFalse();
    }

    CompletableFuture<Void> leaving = leave();
    while (!hub.parts().instances().isEnding(0)) {
      assertThat(hub.awaitChange("nobody", null, SHORT)).isFalse();
    }

    assertThat(hub.takeOrchestration(SHORT)).isEmpty();
    assertThat(leaving).isNotDone();
    hub.abandon(begun, Duration.ZERO);
    leaving.join();
    assertThat(hub.takeOrchestration(SHORT)).isEmpty();
  }

  @Test
  void aWorkerThatStartsAfterAnotherHasLeftGetsTheWork() throws Exception {
    hub.workerStarts();
    hub.workerStarts();
    hub.workerLeaves();
    assertThat(hub.create(new NewInstance("a", "Trip", "1")).join()).isTrue();
    OrchestrationWorkItem begun = take();
    hub.abandon(begun, Duration.ZERO);

    hub.workerLeaves();
    assertThat(hub.takeOrchestration(SHORT)).isEmpty();
    hub.workerStarts();

    assertThat(take().state().instanceId()).isEqualTo("a");
  }
}
