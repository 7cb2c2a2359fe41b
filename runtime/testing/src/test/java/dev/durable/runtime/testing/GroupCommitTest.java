package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.MemoryStore.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is submitted while a write is under way is stored together by the next one. */
final class GroupCommitTest implements ContractSteps {
  private final MemoryStore memory = new MemoryStore();
  private final GatedStore store = new GatedStore(memory);
  private final StoreFixture fixture =
      new StoreFixture(() -> store, closed -> closed, closed -> closed);
  private CompletableFuture<Boolean> blocker = new CompletableFuture<>();

  @Override
  public TaskHubFixture fixture() {
    return fixture;
  }

  @BeforeEach
  void startHub() {
    create("warm-up");
  }

  @AfterEach
  void closeHub() {
    store.open();
    fixture.close();
  }

  /** Holds up a write; what is submitted from now on waits for the next one. */
  private void holdUp() throws InterruptedException {
    store.shut();
    blocker = hub().create(new NewInstance("blocker", "Flow", "[]"));
    store.awaitWriter();
  }

  private void letGo() {
    store.open();
    assertThat(blocker.join()).isTrue();
  }

  /** Takes the instance that was created to get rid of its start. */
  private void drainStarts(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      OrchestrationWorkItem item = take();
      commit(item, turn(item).waiting());
    }
  }

  @Test
  void waitingChangesShareOneWrite() throws InterruptedException {
    holdUp();
    long before = memory.writes();
    List<CompletableFuture<Boolean>> creations =
        IntStream.range(0, 500)
            .mapToObj(i -> hub().create(new NewInstance("i" + i, "Flow", "[]")))
            .toList();
    letGo();
    creations.forEach(creation -> assertThat(creation.join()).isTrue());
    assertThat(memory.writes()).isEqualTo(before + 2);
  }

  @Test
  void instanceIsCreatedOnceWithinAGroup() throws InterruptedException {
    holdUp();
    CompletableFuture<Boolean> first = hub().create(new NewInstance("a", "Flow", "[]"));
    CompletableFuture<Boolean> second = hub().create(new NewInstance("a", "Flow", "[]"));
    letGo();
    assertThat(first.join()).isTrue();
    assertThat(second.join()).isFalse();
  }

  @Test
  void secondCommitOfAnInstanceInAGroupIsRefused() throws InterruptedException {
    OrchestrationWorkItem item = take();
    holdUp();
    Turn turn = turn(item).activity("Activities.step", "[]").waiting();
    CompletableFuture<Void> first = hub().commit(item, turn);
    CompletableFuture<Void> second = hub().commit(item, turn);
    letGo();
    first.join();
    assertThat(ContractSteps.failure(second)).isInstanceOf(WorkItemLockLostException.class);
    takeActivity();
    assertNoActivity();
  }

  @Test
  void outcomeIsDroppedWhenTheSameGroupEndsItsTask() throws InterruptedException {
    drainStarts(1);
    createWithActivities("a", 2);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(one);
    OrchestrationWorkItem item = take();
    holdUp();
    CompletableFuture<Void> commit = hub().commit(item, turn(item).finish(1).waiting());
    CompletableFuture<Void> outcome = hub().complete(two, completed(two));
    letGo();
    commit.join();
    outcome.join();
    drainStarts(1);
    assertNoOrchestration();
    assertNoActivity();
  }

  @Test
  void outcomeThatArrivesInTheGroupOfACommitIsKept() throws InterruptedException {
    drainStarts(1);
    createWithActivities("a", 2);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(one);
    OrchestrationWorkItem item = take();
    holdUp();
    CompletableFuture<Void> commit = hub().commit(item, turn(item).waiting());
    CompletableFuture<Void> outcome = hub().complete(two, completed(two));
    letGo();
    commit.join();
    outcome.join();
    drainStarts(1);
    assertThat(take().messages()).containsExactly(completed(two));
  }

  @ParameterizedTest
  @EnumSource
  void everyCallerOfAFailedWriteIsTold(Fault fault) throws InterruptedException {
    OrchestrationWorkItem item = take();
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    holdUp();
    CompletableFuture<Boolean> creation = hub().create(new NewInstance("b", "Flow", "[]"));
    CompletableFuture<Void> commit = hub().commit(item, turn(item).waiting());
    CompletableFuture<Void> outcome = hub().complete(activity, completed(activity));
    memory.failWrite(memory.writes() + 1, fault);
    letGo();

    for (CompletableFuture<?> future : List.of(creation, commit, outcome)) {
      assertThat(ContractSteps.failure(future))
          .isExactlyInstanceOf(TaskHubException.class)
          .hasMessageContaining("test");
    }
  }

  @Test
  void afterAFailedWriteEverythingIsAsBefore() throws InterruptedException {
    OrchestrationWorkItem item = take();
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    holdUp();
    CompletableFuture<Boolean> creation = hub().create(new NewInstance("b", "Flow", "[]"));
    CompletableFuture<Void> commit = hub().commit(item, turn(item).waiting());
    CompletableFuture<Void> outcome = hub().complete(activity, completed(activity));
    memory.failWrite(memory.writes() + 1, Fault.BEFORE_WRITE);
    letGo();
    List.of(creation, commit, outcome).forEach(ContractSteps::failure);

    assertThat(hub().instance("b")).isEmpty();
    assertThat(state("warm-up")).isEqualTo(item.state());
    assertThat(List.of(take().state().instanceId(), take().state().instanceId()))
        .containsExactlyInAnyOrder("blocker", "warm-up");
    assertNoOrchestration();
    assertNoActivity();
    complete(activity);
    assertThat(take().messages()).containsExactly(completed(activity));
    create("b");
  }

  @Test
  void activityGivenBackDuringItsFailingCompletionIsOfferedAgain() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    holdUp();
    CompletableFuture<Void> outcome = hub().complete(activity, completed(activity));
    hub().abandon(activity, Duration.ZERO);
    memory.failWrite(memory.writes() + 1, Fault.BEFORE_WRITE);
    letGo();
    ContractSteps.failure(outcome);

    assertThat(takeActivity().task()).isEqualTo(activity.task());
    assertNoActivity();
  }

  @Test
  void whatAFailedWriteStoredAllTheSameIsUsed() throws InterruptedException {
    OrchestrationWorkItem first = take();
    commit(first, turn(first).timer(fixture.now()).waiting());
    OrchestrationWorkItem item = take();
    assertNoActivity();
    holdUp();
    CompletableFuture<Boolean> creation = hub().create(new NewInstance("b", "Flow", "[]"));
    CompletableFuture<Void> commit =
        hub()
            .commit(
                item, turn(item).activity("Activities.step", "[]").timer(Instant.EPOCH).waiting());
    memory.failWrite(memory.writes() + 1, Fault.AFTER_WRITE);
    letGo();
    List.of(creation, commit).forEach(ContractSteps::failure);

    fixture.advance(Duration.ZERO);
    TaskHub hub = hub();
    assertThat(hub.create(new NewInstance("b", "Flow", "[]")).join()).isFalse();
    assertThat(takeActivity().task().activity()).isEqualTo("Activities.step");
    assertThat(
            List.of(
                take().state().instanceId(),
                take().state().instanceId(),
                take().state().instanceId()))
        .containsExactlyInAnyOrder("blocker", "b", "warm-up");
    assertNoOrchestration();
  }
}
