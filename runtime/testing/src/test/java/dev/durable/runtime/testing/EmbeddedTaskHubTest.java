package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.hub.embedded.OrderedStore;
import dev.durable.runtime.hub.embedded.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded hub does beyond the contract. */
final class EmbeddedTaskHubTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static void put(OrderedStore store, Table table, String key, String value) {
    Changes changes = new Changes();
    changes.put(
        table, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    store.write(changes);
  }

  @Test
  void newerFormatIsRefused() {
    MemoryStore store = new MemoryStore();
    put(store, Table.META, "format", "2");
    assertThatThrownBy(() -> EmbeddedTaskHub.open(store, InstantSource.system()))
        .isExactlyInstanceOf(TaskHubException.class)
        .hasMessage(
            "The task hub in memory has storage format 2, but this version of Durable knows formats up to 1. Open it with the version that wrote it or a newer one, or use another location.");
  }

  @Test
  void formatThatIsNoNumberIsRefused() {
    MemoryStore store = new MemoryStore();
    put(store, Table.META, "format", "wine");
    assertThatThrownBy(() -> EmbeddedTaskHub.open(store, InstantSource.system()))
        .isExactlyInstanceOf(TaskHubException.class)
        .hasMessageContaining("'wine'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000b", "a\n", "\u007f", "\ud83d"})
  void idThatIsNoTextIsRefused(String id) {
    try (TaskHub hub = InMemoryTaskHub.open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> hub.create(id, "Flow", "[]"))
          .withMessageContaining("nstance id");
    }
  }

  @Test
  void moreReadyInstancesThanFitInMemoryAreAllOffered() throws InterruptedException {
    int count = 25_000;
    try (TaskHub hub = InMemoryTaskHub.open()) {
      CompletableFuture<?>[] creations = new CompletableFuture<?>[count];
      for (int i = 0; i < count; i++) {
        creations[i] = hub.create("i" + i, "Flow", "[]");
      }
      CompletableFuture.allOf(creations).join();
      Set<String> taken = new HashSet<>();
      for (int i = 0; i < count; i++) {
        taken.add(hub.takeOrchestration(SOON).orElseThrow().state().instanceId());
      }
      assertThat(taken).hasSize(count);
      assertThat(hub.takeOrchestration(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void timersFireByRealTimeAndNotEarlier() throws InterruptedException {
    try (TaskHub hub = InMemoryTaskHub.open()) {
      hub.create("a", "Flow", "[]").join();
      OrchestrationWorkItem item = hub.takeOrchestration(SOON).orElseThrow();
      Instant due = Instant.now().plusMillis(150);
      hub.commit(item, new TurnBuilder(item, Instant.now()).timer(due).waiting()).join();

      OrchestrationWorkItem fired = hub.takeOrchestration(SOON).orElseThrow();

      assertThat(Instant.now()).isAfterOrEqualTo(due);
      assertThat(fired.tasks()).containsOnlyKeys(0L);
    }
  }

  @Test
  void recordThatCannotBeReadBlocksNobodyElse() throws InterruptedException {
    MemoryStore store = new MemoryStore();
    VirtualClock clock = new VirtualClock();
    try (TaskHub hub = InMemoryTaskHub.open(store, clock)) {
      hub.create("a-damaged", "Flow", "[]").join();
      hub.create("b-whole", "Flow", "[]").join();
      put(store, Table.INSTANCES, "a-damaged\u0000", "12345678{");

      assertThat(hub.takeOrchestration(SOON).orElseThrow().state().instanceId())
          .isEqualTo("b-whole");
      assertThat(hub.takeOrchestration(Duration.ZERO)).isEmpty();
      assertThatThrownBy(() -> hub.instance("a-damaged"))
          .isInstanceOf(TaskHubException.class)
          .hasMessageContaining("the state of instance 'a-damaged'");
    }
  }

  @Test
  void turnThatSkipsAVersionIsRefusedAndTheInstanceOfferedAgain() throws InterruptedException {
    try (TaskHub hub = InMemoryTaskHub.open()) {
      hub.create("a", "Flow", "[]").join();
      OrchestrationWorkItem item = hub.takeOrchestration(SOON).orElseThrow();
      hub.commit(item, new TurnBuilder(item, Instant.now()).waiting()).join();
      hub.create("b", "Flow", "[]").join();
      OrchestrationWorkItem other = hub.takeOrchestration(SOON).orElseThrow();

      assertThat(hub.commit(other, new TurnBuilder(item, Instant.now()).waiting()))
          .failsWithin(SOON)
          .withThrowableThat()
          .withCauseInstanceOf(IllegalArgumentException.class);
      assertThat(hub.takeOrchestration(SOON).orElseThrow().state()).isEqualTo(other.state());
    }
  }

  @Test
  void closingInACallbackIsRefusedInsteadOfHanging() throws InterruptedException {
    GatedStore store = new GatedStore(new MemoryStore());
    try (TaskHub hub = EmbeddedTaskHub.open(store, InstantSource.system())) {
      store.shut();
      CompletableFuture<Boolean> creation = hub.create("a", "Flow", "[]");
      store.awaitWriter();
      CompletableFuture<Void> closing = creation.thenRun(hub::close);
      store.open();
      assertThat(closing)
          .failsWithin(SOON)
          .withThrowableThat()
          .withCauseInstanceOf(IllegalStateException.class);
    }
  }
}
