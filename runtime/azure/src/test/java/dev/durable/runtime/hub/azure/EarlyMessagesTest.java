package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.storage.TakenMessage;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.VirtualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EarlyMessagesTest {
  private final AzureHubSettings settings = AzureFixture.settings();
  private final VirtualClock clock = new VirtualClock();
  private final Queue<Duration> givenBack = new ConcurrentLinkedQueue<>();

  /** Keeps for how long messages are hidden that are given back. */
  private final HiddenMessages watcher =
      new HiddenMessages() {
        @Override
        public void hidden(String queue, TakenMessage message, Duration time) {
          givenBack.add(time);
        }

        @Override
        public void taken(String queue, TakenMessage message, Duration time) {}

        @Override
        public void gone(TakenMessage message) {}
      };

  @Test
  void whatIsNotDueGoesBackToItsQueueWithItsPartition() throws Exception {
    VirtualClock ahead = new VirtualClock(clock.instant().plusSeconds(20));
    try (AzureTaskHub client = open(ahead, HiddenMessages.UNWATCHED);
        AzureTaskHub hub = open(clock, watcher)) {
      // For the client it is due, so the queue shows it; for the worker it is not.
      NewInstance later =
          new NewInstance("trip", "Trip", "\"Rome\"", null, ahead.instant(), Map.of(), List.of());
      assertThat(client.create(later).join()).isTrue();
      hub.workerStarts();
      while (hub.parts().schedule().isEmpty()) {
        assertThat(hub.takeOrchestration(Duration.ofMillis(20))).isEmpty();
      }

      hub.workerLeaves();

      assertThat(givenBack).containsExactly(Duration.ofSeconds(20));
      clock.advance(Duration.ofSeconds(30));
      hub.parts().schedule().doDue();
      assertThat(hub.parts().schedule().isEmpty()).isTrue();
      assertThat(hub.parts().instances().describe("trip")).isEqualTo("nothing");
    }
  }

  private AzureTaskHub open(InstantSource time, HiddenMessages hidden) {
    return AzureTaskHub.open(
        Azurite.shared().connect(), settings, time, InstantSource.system(), hidden);
  }
}
