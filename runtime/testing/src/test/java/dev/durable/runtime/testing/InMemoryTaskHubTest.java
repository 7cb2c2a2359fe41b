package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.instance.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class InMemoryTaskHubTest {
  @Test
  void createdInstanceIsOfferedWithItsStart() throws InterruptedException {
    try (EmbeddedTaskHub hub = InMemoryTaskHub.open()) {
      assertThat(hub.create("a", "Flow", "[]").join()).isTrue();
      assertThat(hub.create("a", "Flow", "[]").join()).isFalse();
      assertThat(hub.takeOrchestration(Duration.ofSeconds(10)).orElseThrow().messages())
          .containsExactly(new Message.Start());
    }
  }
}
