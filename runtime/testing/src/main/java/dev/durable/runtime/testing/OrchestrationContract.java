package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the orchestration dispatcher relies on. */
interface OrchestrationContract extends ContractSteps {
  @Test
  default void workItemHasStateSnapshotAndMessages() throws InterruptedException {
    create("a");

    OrchestrationWorkItem first = take();
    assertThat(first.state()).isEqualTo(state("a"));
    assertThat(first.snapshot()).isEqualTo(hub().history("a", 0, 1).get(0));
    assertThat(first.messages()).containsExactly(new Message.Start());
    assertThat(TurnBuilder.answered(first)).isEmpty();

    commit(first, turn(first).activity("Activities.step", "[1]").waiting());
    ActivityWorkItem activity = takeActivity();
    complete(activity);
    OrchestrationWorkItem second = take();
    assertThat(second.state()).isEqualTo(state("a"));
    assertThat(second.snapshot()).isInstanceOf(HistoryEvent.OrchestratorCompleted.class);
    assertThat(second.messages()).containsExactly(completed(activity));
    assertThat(TurnBuilder.answered(second)).containsOnly(Map.entry(0L, activity.task()));
  }

  @Test
  default void lockedInstanceIsNotOffered() throws InterruptedException {
    create("a");
    take();
    assertNoOrchestration();
  }

  @Test
  default void eachInstanceIsOfferedToOneTaker() throws InterruptedException {
    create("a");
    create("b");
    assertThat(List.of(take().state().instanceId(), take().state().instanceId()))
        .containsExactlyInAnyOrder("a", "b");
    assertNoOrchestration();
  }

  @Test
  default void takerWaitsForWork() throws Exception {
    try (BackgroundCall<Optional<OrchestrationWorkItem>> taker =
        BackgroundCall.blockedIn(() -> hub().takeOrchestration(SOON))) {
      create("late");
      assertThat(taker.result().orElseThrow().state().instanceId()).isEqualTo("late");
    }
  }

  @Test
  default void commitStoresTheTurnAndRemovesTheMessages() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    Turn turn = turn(item).activity("Activities.step", "[1]").timer(fixture().now()).waiting();

    commit(item, turn);

    assertThat(state("a")).isEqualTo(turn.state());
    assertThat(hub().history("a", 1, 10)).isEqualTo(turn.events());
  }

  @Test
  default void committedInstanceWithoutNewMessagesIsNotOffered() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).waiting());
    assertNoOrchestration();
  }

  @Test
  default void lateCommitIsRefusedAndChangesNothing() throws InterruptedException {
    create("a");
    OrchestrationWorkItem first = take();
    hub().abandon(first, Duration.ZERO);
    OrchestrationWorkItem second = take();
    Turn winner = turn(second).activity("Activities.winner", "[]").waiting();
    commit(second, winner);

    Turn late = turn(first).activity("Activities.late", "[]").completed("0");
    assertThat(ContractSteps.failure(hub().commit(first, late)))
        .isInstanceOf(WorkItemLockLostException.class)
        .hasMessageContaining("'a'");

    assertThat(state("a")).isEqualTo(winner.state());
    assertThat(hub().history("a", 1, 10)).isEqualTo(winner.events());
    assertThat(takeActivity().task().activity()).isEqualTo("Activities.winner");
    assertNoActivity();
    assertNoOrchestration();
  }

  @Test
  default void secondCommitOfAWorkItemIsRefused() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    Turn turn = turn(item).activity("Activities.step", "[]").waiting();
    commit(item, turn);

    assertThat(ContractSteps.failure(hub().commit(item, turn)))
        .isInstanceOf(WorkItemLockLostException.class);

    assertThat(state("a")).isEqualTo(turn.state());
    takeActivity();
    assertNoActivity();
  }

  @Test
  default void abandonedInstanceIsOfferedAgainAsItWas() throws InterruptedException {
    create("a");
    OrchestrationWorkItem first = take();
    hub().abandon(first, Duration.ZERO);

    OrchestrationWorkItem second = take();
    assertThat(second.state()).isEqualTo(first.state());
    assertThat(second.messages()).isEqualTo(first.messages());
    assertThat(second.lock()).isNotEqualTo(first.lock());
  }

  @Test
  default void abandoningACommittedWorkItemChangesNothing() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).waiting());
    hub().abandon(item, Duration.ZERO);
    assertNoOrchestration();
  }

  @Test
  default void instanceAbandonedWithADelayWaitsWithItsNewMessages() throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(one);
    hub().abandon(take(), Duration.ofMinutes(10));

    complete(two);
    assertNoOrchestration();
    fixture().advance(Duration.ofMinutes(9));
    assertNoOrchestration();

    fixture().advance(Duration.ofMinutes(1));
    assertThat(take().messages()).containsExactly(completed(one), completed(two));
    assertNoOrchestration();
  }

  @Test
  default void messagesThatArriveDuringATurnAreOfferedAfterIt() throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(one);
    OrchestrationWorkItem item = take();
    complete(two);
    assertNoOrchestration();

    commit(item, turn(item).waiting());

    OrchestrationWorkItem next = take();
    assertThat(next.messages()).containsExactly(completed(two));
    assertThat(TurnBuilder.answered(next)).containsOnlyKeys(1L);
    commit(next, turn(next).waiting());
    assertNoOrchestration();
  }

  @Test
  default void messagesComeInTheOrderOfArrival() throws InterruptedException {
    createWithActivities("a", 3);
    List<ActivityWorkItem> items = List.of(takeActivity(), takeActivity(), takeActivity());
    complete(items.get(2));
    complete(items.get(0));
    complete(items.get(1));
    assertThat(take().messages())
        .containsExactly(completed(items.get(2)), completed(items.get(0)), completed(items.get(1)));
  }

  @Test
  default void longInboxIsHandledCompletelyAndOnce() throws InterruptedException {
    int count = fixture().scaled(2_500);
    createWithActivities("wide", count);
    List<CompletableFuture<Void>> completions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ActivityWorkItem activity = takeActivity();
      completions.add(hub().complete(activity, completed(activity)));
    }
    completions.forEach(CompletableFuture::join);
    long handled = 0;
    while (handled < count) {
      OrchestrationWorkItem item = take();
      assertThat(TurnBuilder.answered(item)).hasSameSizeAs(item.messages());
      handled += item.messages().size();
      commit(item, turn(item).waiting());
    }
    assertThat(handled).isEqualTo(count);
    assertNoOrchestration();
  }

  @Test
  default void taskOutlivesItsRetries() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem first = takeActivity();
    complete(first);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).retry(first.task(), null).waiting());

    ActivityWorkItem second = takeActivity();
    assertThat(second.task().attempt()).isEqualTo(2);
    assertThat(second.task().input()).isEqualTo(first.task().input());
    assertThat(second.idempotencyKey()).isEqualTo(first.idempotencyKey());
    complete(second);
    assertThat(TurnBuilder.answered(take())).containsOnly(Map.entry(0L, second.task()));
  }

  @Test
  default void finishedInstanceIsNotOfferedWhateverArrives() throws InterruptedException {
    createWithActivities("a", 3);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(one);
    OrchestrationWorkItem item = take();
    complete(two);
    commit(item, turn(item).completed("1"));

    InstanceState state = state("a");
    assertThat(state.status()).isEqualTo(RuntimeStatus.COMPLETED);
    assertNoOrchestration();
    assertNoActivity();
    assertThat(state("a")).isEqualTo(state);
  }
}
