package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.hub.embedded.OrderedStore;
import dev.durable.runtime.hub.embedded.Table;
import dev.durable.runtime.instance.Message.TaskCompleted;
import dev.durable.runtime.instance.NewInstance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    put(store, Table.META, "format", "4");
    assertThatThrownBy(() -> EmbeddedTaskHub.open(store, InstantSource.system()))
        .isExactlyInstanceOf(TaskHubException.class)
        .hasMessage(
            "The task hub in memory has storage format 4, but this version of Durable knows formats up to 3. Open it with the version that wrote it or a newer one, or use another location.");
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
          .isThrownBy(() -> hub.create(new NewInstance(id, "Flow", "[]")))
          .withMessageContaining("nstance id");
    }
  }

  @Test
  void moreReadyInstancesThanFitInMemoryAreAllOffered() throws InterruptedException {
    int count = 25_000;
    try (TaskHub hub = InMemoryTaskHub.open()) {
      assertThat(hub.takeOrchestration(Duration.ZERO)).isEmpty();
      CompletableFuture<?>[] creations = new CompletableFuture<?>[count];
      for (int i = 0; i < count; i++) {
        creations[i] = hub.create(new NewInstance("i" + i, "Flow", "[]"));
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
  void activityTakenBeforeItsCommitIsAcknowledgedIsNotOfferedAgain() throws InterruptedException {
    GatedStore store = new GatedStore(new MemoryStore());
    try (TaskHub hub = EmbeddedTaskHub.open(store, InstantSource.system())) {
      hub.create(new NewInstance("a", "Flow", "[]")).join();
      OrchestrationWorkItem item = hub.takeOrchestration(SOON).orElseThrow();
      List<Optional<ActivityWorkItem>> taken = new ArrayList<>();
      store.afterNextWrite(() -> taken.add(takeActivityNow(hub)));

      hub.commit(item, new TurnBuilder(item, Instant.now()).activity("A.a", "[]").waiting()).join();

      assertThat(taken).singleElement().matches(Optional::isPresent);
      assertThat(hub.takeActivity(Duration.ZERO)).isEmpty();
    }
  }

  private static Optional<ActivityWorkItem> takeActivityNow(TaskHub hub) {
    try {
      return hub.takeActivity(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the committer", e);
    }
  }

  @Test
  void largeMessagesComeInSeveralWorkItems() throws InterruptedException {
    String large = '"' + "x".repeat(3 << 20) + '"';
    try (TaskHub hub = InMemoryTaskHub.open()) {
      begin(hub, 3);
      for (int i = 0; i < 3; i++) {
        ActivityWorkItem activity = hub.takeActivity(SOON).orElseThrow();
        hub.complete(activity, new TaskCompleted(activity.task().taskId(), 1, large)).join();
      }
      OrchestrationWorkItem first = hub.takeOrchestration(SOON).orElseThrow();
      assertThat(TurnBuilder.answered(first)).containsOnlyKeys(0L, 1L);
      hub.commit(first, new TurnBuilder(first, Instant.now()).waiting()).join();
      assertThat(TurnBuilder.answered(hub.takeOrchestration(SOON).orElseThrow()))
          .containsOnlyKeys(2L);
    }
  }

  @Test
  void finishedInstanceLeavesOnlyItsStateAndHistory() throws InterruptedException {
    MemoryStore store = new MemoryStore();
    try (TaskHub hub = InMemoryTaskHub.open(store, new VirtualClock())) {
      begin(hub, 3);
      ActivityWorkItem one = hub.takeActivity(SOON).orElseThrow();
      ActivityWorkItem two = hub.takeActivity(SOON).orElseThrow();
      hub.complete(one, new TaskCompleted(0, 1, "1")).join();
      OrchestrationWorkItem item = hub.takeOrchestration(SOON).orElseThrow();
      hub.complete(two, new TaskCompleted(1, 1, "1")).join();
      hub.commit(item, new TurnBuilder(item, Instant.now()).completed("1")).join();
      assertThat(hub.takeOrchestration(Duration.ZERO)).isEmpty();
      assertThat(hub.takeActivity(Duration.ZERO)).isEmpty();
    }
    for (Table table : List.of(Table.TASKS, Table.INBOX, Table.ACTIVITIES, Table.DELAYED)) {
      assertThat(store.size(table)).as(table.name()).isZero();
    }
  }

  /** Creates an instance that has begun and waits for some activities. */
  private static void begin(TaskHub hub, int activities) throws InterruptedException {
    hub.create(new NewInstance("a", "Flow", "[]")).join();
    OrchestrationWorkItem item = hub.takeOrchestration(SOON).orElseThrow();
    TurnBuilder turn = new TurnBuilder(item, Instant.now());
    for (int i = 0; i < activities; i++) {
      turn.activity("Activities.step", "[]");
    }
    hub.commit(item, turn.waiting()).join();
  }

  @Test
  void timersFireByRealTimeAndNotEarlier() throws InterruptedException {
    try (TaskHub hub = InMemoryTaskHub.open()) {
      hub.create(new NewInstance("a", "Flow", "[]")).join();
      OrchestrationWorkItem item = hub.takeOrchestration(SOON).orElseThrow();
      Instant due = Instant.now().plusMillis(150);
      hub.commit(item, new TurnBuilder(item, Instant.now()).timer(due).waiting()).join();

      OrchestrationWorkItem fired = hub.takeOrchestration(SOON).orElseThrow();

      assertThat(Instant.now()).isAfterOrEqualTo(due);
      assertThat(TurnBuilder.answered(fired)).containsOnlyKeys(0L);
    }
  }

  @Test
  void recordThatCannotBeReadBlocksNobodyElse() throws InterruptedException {
    MemoryStore store = new MemoryStore();
    VirtualClock clock = new VirtualClock();
    try (TaskHub hub = InMemoryTaskHub.open(store, clock)) {
      hub.create(new NewInstance("a-damaged", "Flow", "[]")).join();
      hub.create(new NewInstance("b-whole", "Flow", "[]")).join();
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
      hub.create(new NewInstance("a", "Flow", "[]")).join();
      OrchestrationWorkItem item = hub.takeOrchestration(SOON).orElseThrow();
      hub.commit(item, new TurnBuilder(item, Instant.now()).waiting()).join();
      hub.create(new NewInstance("b", "Flow", "[]")).join();
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
      CompletableFuture<Boolean> creation = hub.create(new NewInstance("a", "Flow", "[]"));
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
