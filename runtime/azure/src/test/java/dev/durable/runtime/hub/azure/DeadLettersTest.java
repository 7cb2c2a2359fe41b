package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.DeadLetter;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.TaskHubFixture.Restart;
import dev.durable.runtime.testing.TurnBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Messages that kill who takes them, or that nobody can read, are set aside and can be put back.
 */
@Timeout(120)
class DeadLettersTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int DELIVERIES = 3;

  private AzureHubSettings settings;
  private AzureFixture fixture;

  @BeforeEach
  void open() {
    AzureHubSettings usual = AzureFixture.settings();
    settings =
        new AzureHubSettings(
            usual.hubName(),
            usual.partitionCount(),
            usual.visibilityTimeout(),
            usual.leaseDuration(),
            usual.maxQueuePollingInterval(),
            usual.handOver(),
            DELIVERIES,
            usual.cachedInstances());
    fixture = new AzureFixture(Azurite.shared(), settings);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private TaskHub hub() {
    return fixture.hub();
  }

  private OrchestrationWorkItem take() throws InterruptedException {
    fixture.settle();
    return hub().takeOrchestration(SOON).orElseThrow();
  }

  private TurnBuilder turn(OrchestrationWorkItem item) {
    return new TurnBuilder(item, fixture.now());
  }

  @Test
  void activityThatKillsItsWorkersIsSetAsideAndItsInstanceSaysSo() throws InterruptedException {
    assertThat(hub().create(new NewInstance("a", "Flow", "[]")).join()).isTrue();
    OrchestrationWorkItem item = take();
    hub().commit(item, turn(item).activity("Activities.deadly", "[7]").waiting()).join();
    for (int i = 0; i < DELIVERIES; i++) {
      assertThat(hub().takeActivity(SOON)).isPresent();
      fixture.restart(Restart.CRASH);
    }
    while (hub().deadLetters(1).isEmpty()) {
      assertThat(hub().takeActivity(Duration.ofMillis(100))).isEmpty();
    }
    while (hub().instance("a").orElseThrow().blocked() == null) {
      assertThat(hub().takeOrchestration(Duration.ofMillis(100))).isEmpty();
    }

    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.instanceId()).isEqualTo("a");
    assertThat(letter.reason()).contains("Activities.deadly", "3 times");
    assertThat(hub().instance("a").orElseThrow().blocked()).isEqualTo(letter.reason());

    DurableClient client = new DurableClient(hub());
    assertThat(client.deadLetters(10)).containsExactly(letter);
    assertThat(client.replay(letter.id())).isTrue();

    assertThat(client.replay(letter.id())).isFalse();
    assertThat(client.deadLetters(10)).isEmpty();
    ActivityWorkItem again = hub().takeActivity(SOON).orElseThrow();
    assertThat(again.task().input()).isEqualTo("[7]");
    hub().complete(again, new Message.TaskCompleted(0, 1, "1")).join();
    item = take();
    hub().commit(item, turn(item).completed("1")).join();
    assertThat(hub().instance("a").orElseThrow().blocked()).isNull();
  }

  @Test
  void messageToAnInstanceThatKillsItsWorkersIsSetAside() throws InterruptedException {
    assertThat(hub().create(new NewInstance("a", "Flow", "[]")).join()).isTrue();
    for (int i = 0; i < DELIVERIES; i++) {
      take();
      fixture.restart(Restart.CRASH);
    }
    while (hub().instance("a").orElseThrow().blocked() == null) {
      assertThat(hub().takeOrchestration(Duration.ofMillis(100))).isEmpty();
    }

    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.reason()).contains("ExecutionStarted", "3 times");
    assertThat(hub().instance("a").orElseThrow().blocked()).isEqualTo(letter.reason());
    assertThat(hub().replay(letter.id())).isTrue();
    assertThat(take().messages()).containsExactly(new Message.Start());
  }

  @Test
  void messageThatNobodyCanReadIsSetAsideAndOthersGoOn() throws InterruptedException {
    HubNames names = new HubNames(settings.hubName(), settings.partitionCount());
    var unused =
        Azurite.shared().connect().queue(names.controlQueue(0)).send("{\"no\": 1}", Duration.ZERO);
    assertThat(hub().create(new NewInstance("a", "Flow", "[]")).join()).isTrue();

    assertThat(take().state().instanceId()).isEqualTo("a");
    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.body()).isEqualTo("{\"no\": 1}");
    assertThat(letter.queue()).isEqualTo(names.controlQueue(0));
    assertThat(letter.instanceId()).isNull();
  }

  private DeadLetter onlyDeadLetter() {
    List<DeadLetter> letters = hub().deadLetters(10);
    assertThat(letters).hasSize(1);
    return letters.get(0);
  }
}
