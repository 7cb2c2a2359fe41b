package dev.durable.runtime.testing;

import static dev.durable.runtime.testing.ContractSteps.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.hub.embedded.OrderedStore;
import dev.durable.runtime.hub.embedded.Table;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.MemoryStore.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A read or a write that fails loses nothing, blocks nothing and is not tried again at once. */
@Timeout(60)
final class StoreFaultTest implements ContractSteps {
  private final MemoryStore memory = new MemoryStore();
  private final FaultyReadStore store = new FaultyReadStore(memory);
  private final StoreFixture fixture =
      new StoreFixture(() -> store, this::snapshot, this::snapshot);

  @Override
  public TaskHubFixture fixture() {
    return fixture;
  }

  private OrderedStore snapshot(OrderedStore before) {
    return before == store ? memory.snapshot() : ((MemoryStore) before).snapshot();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void restart() {
    fixture.restart(TaskHubFixture.Restart.CRASH);
  }

  @Test
  void timerWhoseTaskCannotBeReadWhenItIsDueFiresLater() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).timer(fixture.now().plusSeconds(5)).waiting());
    store.failNextRead(Table.TASKS, FaultyReadStore::storageFailure);

    assertThatThrownBy(() -> fixture.advance(Duration.ofSeconds(5)))
        .isInstanceOf(TaskHubException.class);
    restart();

    assertThat(take().messages()).containsExactly(new Message.TimerFired(0));
  }

  @Test
  void activityWhoseOutcomeCouldNotBeStoredIsThereAfterACrash() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    store.failNextRead(Table.TASKS, FaultyReadStore::storageFailure);

    assertThat(failure(hub().complete(activity, completed(activity)))).isNotNull();
    restart();

    assertThat(takeActivity().task()).isEqualTo(activity.task());
  }

  @Test
  void activityThatCouldNotBePutAsideIsThereAfterACrash() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    store.failNextRead(Table.TASKS, FaultyReadStore::storageFailure);

    hub().abandon(activity, Duration.ofSeconds(1));
    create("the write after it");
    restart();

    assertThat(takeActivity().task()).isEqualTo(activity.task());
  }

  @Test
  void activityIsOfferedOnceAlthoughLookingForItFailedInTheMiddle() throws InterruptedException {
    createWithActivities("a", 2);
    MemoryStore left = memory.snapshot();
    FaultyReadStore faulty = new FaultyReadStore(left);
    try (EmbeddedTaskHub reopened = EmbeddedTaskHub.open(faulty, InstantSource.system())) {
      faulty.failNextRead(Table.ACTIVITIES, FaultyReadStore::storageFailure);

      assertThatThrownBy(() -> reopened.takeActivity(SOON)).isInstanceOf(TaskHubException.class);

      List<Long> taken = new ArrayList<>();
      reopened.takeActivity(SOON).ifPresent(item -> taken.add(item.task().taskId()));
      reopened.takeActivity(SOON).ifPresent(item -> taken.add(item.task().taskId()));
      assertThat(taken).containsExactly(0L, 1L);
      assertThat(reopened.takeActivity(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void instanceThatTheMemoryIsTooSmallForIsBlockedAndOfferedLater() throws InterruptedException {
    create("a");
    InstanceState before = state("a");
    store.failNextRead(Table.HISTORY, OutOfMemoryError::new);

    assertNoOrchestration();

    assertThat(hub().awaitChange("a", before, SOON)).isTrue();
    assertThat(state("a").blocked())
        .startsWith("There is not enough memory for what waits for instance 'a'");
    fixture.advance(Duration.ofMinutes(1));
    assertThat(take().state().instanceId()).isEqualTo("a");
  }

  @Test
  void turnThatTheMemoryIsTooSmallToStoreIsBlockedAndRunsAgainLater() throws InterruptedException {
    createWithActivities("a", 1);
    complete(takeActivity());
    OrchestrationWorkItem item = take();
    Turn turn = turn(item).completed("1");
    store.failNextRead(Table.TASKS, OutOfMemoryError::new);

    assertThatThrownBy(() -> hub().commit(item, turn).join())
        .hasCauseInstanceOf(OutOfMemoryError.class);

    assertThat(hub().awaitChange("a", item.state(), SOON)).isTrue();
    assertNoOrchestration();
    assertThat(state("a").blocked())
        .startsWith("There is not enough memory for the turn of instance 'a'");
    fixture.advance(Duration.ofMinutes(1));
    OrchestrationWorkItem again = take();
    assertThat(again.messages()).isEqualTo(item.messages());
    commit(again, turn(again).completed("1"));
  }

  @Test
  void activityThatTheMemoryIsTooSmallForIsBlockedAndOfferedLater() throws InterruptedException {
    createWithActivities("a", 1);
    store.failNextRead(Table.TASKS, OutOfMemoryError::new);

    assertNoActivity();

    create("the write after it");
    assertThat(state("a").blocked())
        .startsWith("There is not enough memory for the input of task 0");
    fixture.advance(Duration.ofMinutes(1));
    assertThat(takeActivity().instanceId()).isEqualTo("a");
  }

  @Test
  void turnThatCannotBeEncodedIsRefusedAndTheInstanceOfferedAgain() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    FailureDetails bottomless = new FailureDetails(List.of("E"), null, List.of(), null, null);
    for (int i = 0; i < 2_000; i++) {
      bottomless = new FailureDetails(List.of("E"), null, List.of(), null, bottomless);
    }
    Turn possible = turn(item).waiting();
    Turn impossible =
        new Turn(
            possible.state(),
            List.of(new HistoryEvent.TaskFailed(fixture.now(), 0, 1, bottomless)),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThatThrownBy(() -> hub().commit(item, impossible).join())
        .isInstanceOf(CompletionException.class);

    assertThat(take().state()).isEqualTo(item.state());
  }

  @Test
  void messagesToAFinishedInstanceThatCannotBeRemovedAreNotTriedAgainAtOnce()
      throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem first = takeActivity();
    ActivityWorkItem second = takeActivity();
    complete(first);
    OrchestrationWorkItem item = take();
    complete(second);
    commit(item, turn(item).completed("null"));
    memory.failNextWrite(Fault.BEFORE_WRITE);
    long before = memory.writes();

    assertThat(hub().takeOrchestration(Duration.ofMillis(200))).isEmpty();
    create("the write after it");

    assertThat(memory.writes() - before).isEqualTo(2);
    OrchestrationWorkItem other = take();
    commit(other, turn(other).waiting());
    fixture.advance(Duration.ofSeconds(1));
    assertNoOrchestration();
    create("b");
    List<Byte> receivers = new ArrayList<>();
    memory.scan(Table.INBOX, new byte[0], null, (key, value) -> receivers.add(key[0]));
    assertThat(receivers).containsExactly((byte) 'b');
  }

  @Test
  void timersFireThoughTheMemoryWasTooSmallOnce() throws InterruptedException {
    MemoryStore left = memory.snapshot();
    FaultyReadStore faulty = new FaultyReadStore(left);
    try (EmbeddedTaskHub hub = EmbeddedTaskHub.open(faulty, InstantSource.system())) {
      assertThat(hub.create(new NewInstance("a", "Flow", "[]")).join()).isTrue();
      OrchestrationWorkItem item = hub.takeOrchestration(SOON).orElseThrow();
      faulty.failNextRead(Table.DELAYED, OutOfMemoryError::new);
      hub.commit(
              item,
              new TurnBuilder(item, fixture.now()).timer(fixture.now().minusSeconds(1)).waiting())
          .join();

      assertThat(hub.takeOrchestration(SOON).orElseThrow().messages())
          .containsExactly(new Message.TimerFired(0));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INSTANCE_INDEX", "INSTANCE_COUNTS", "INSTANCES"})
  void listThatCannotBeReadHoldsNothingUpAndRemovesNothing(Table table) {
    create("a");
    store.failNextRead(table, FaultyReadStore::storageFailure);
    assertThatThrownBy(() -> hub().list(InstanceQuery.ALL)).isInstanceOf(TaskHubException.class);
    create("b");
    assertThat(hub().list(InstanceQuery.ALL).instances()).hasSize(2);
    assertThat(memory.size(Table.DEAD_LETTERS)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"MESSAGE_IDS", "INSTANCES"})
  void purgeThatCannotBeWorkedOutChangesNothing(Table table) throws InterruptedException {
    create("a");
    hub().send("a", new Message.EventRaised("e", "1"), "m").join();
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));
    store.failNextRead(table, FaultyReadStore::storageFailure);
    assertThat(failure(hub().purge("a"))).isNotNull();
    assertThat(hub().history("a", 0, 10)).hasSize(2);
    assertThat(hub().purge("a").join()).isEqualTo(PurgeResult.PURGED);
    assertThat(memory.size(Table.MESSAGE_IDS)).isZero();
  }

  @Test
  void purgeOfAnInstanceThatIsReplacedMeanwhileFindsTheNewOne() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));
    List<CompletableFuture<?>> races = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      races.add(hub().replace(new NewInstance("a", "Flow", "[]")));
      races.add(hub().purge("a"));
    }
    races.forEach(CompletableFuture::join);
    assertThat(hub().list(InstanceQuery.ALL).instances()).hasSizeLessThanOrEqualTo(1);
    long expected = hub().instance("a").isPresent() ? 1 : 0;
    assertThat(hub().count(InstanceQuery.ALL)).isEqualTo(expected);
    assertThat(memory.size(Table.HISTORY)).isEqualTo((int) expected);
  }

  @Test
  void messagesToAFinishedInstanceAreDroppedThoughItIsReplacedMeanwhile()
      throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem first = takeActivity();
    ActivityWorkItem second = takeActivity();
    complete(first);
    OrchestrationWorkItem item = take();
    complete(second);
    commit(item, turn(item).completed("null"));
    // The hub takes the instance to drop the message of the second activity.
    assertThat(hub().takeOrchestration(Duration.ZERO)).isEmpty();
    assertThat(hub().replace(new NewInstance("a", "Flow", "[]")).join()).isTrue();

    item = take();
    assertThat(item.messages()).containsExactly(new Message.Start());
    assertThat(item.state().version()).isZero();
  }
}
