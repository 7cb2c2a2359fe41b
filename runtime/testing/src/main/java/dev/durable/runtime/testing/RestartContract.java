package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.TaskHubFixture.Restart;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was acknowledged survives the hub; what was not is offered again. */
interface RestartContract extends ContractSteps {
  default void restart(Restart how) {
    assumeTrue(how != Restart.CRASH || fixture().canCrash());
    fixture().restart(how);
  }

  @ParameterizedTest
  @EnumSource
  default void stateAndHistorySurvive(Restart how) throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    Turn turn = turn(item).activity("Activities.step", "[1]").waiting();
    commit(item, turn);

    restart(how);

    assertThat(state("a")).isEqualTo(turn.state());
    assertThat(hub().history("a", 1, 10)).isEqualTo(turn.events());
    assertThat(hub().create(new NewInstance("a", "Flow", "[]")).join()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  default void startThatNobodyTookIsOffered(Restart how) throws InterruptedException {
    create("a");
    create("b");
    restart(how);
    assertThat(List.of(take().state().instanceId(), take().state().instanceId()))
        .containsExactlyInAnyOrder("a", "b");
    assertNoOrchestration();
  }

  @ParameterizedTest
  @EnumSource
  default void takenInstanceIsOfferedAgainWithAllItsMessages(Restart how)
      throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(two);
    take();
    complete(one);

    restart(how);

    OrchestrationWorkItem item = take();
    assertThat(item.messages()).containsExactly(completed(two), completed(one));
    assertThat(TurnBuilder.answered(item)).containsOnlyKeys(0L, 1L);
    assertNoOrchestration();
  }

  @ParameterizedTest
  @EnumSource
  default void takenAndQueuedActivitiesAreOfferedAgain(Restart how) throws InterruptedException {
    createWithActivities("a", 3);
    complete(takeActivity());
    ActivityWorkItem taken = takeActivity();

    restart(how);

    List<ActivityWorkItem> again = List.of(takeActivity(), takeActivity());
    assertThat(again).extracting(ActivityWorkItem::idempotencyKey).contains(taken.idempotencyKey());
    assertThat(again).extracting(ActivityWorkItem::task).contains(taken.task());
    assertNoActivity();
  }

  @ParameterizedTest
  @EnumSource
  default void handledMessagesAndActivitiesStayHandled(Restart how) throws InterruptedException {
    createWithActivities("a", 1);
    complete(takeActivity());
    OrchestrationWorkItem item = take();
    commit(item, turn(item).waiting());
    restart(how);
    assertNoOrchestration();
    assertNoActivity();
  }

  @ParameterizedTest
  @EnumSource
  default void ownersOfBeforeAreRefused(Restart how) throws InterruptedException {
    createWithActivities("a", 1);
    create("b");
    OrchestrationWorkItem staleInstance = take();
    ActivityWorkItem staleActivity = takeActivity();
    restart(how);
    OrchestrationWorkItem item = take();
    Turn turn = turn(item).waiting();
    commit(item, turn);
    ActivityWorkItem activity = takeActivity();

    assertThat(
            ContractSteps.failure(hub().commit(staleInstance, turn(staleInstance).completed("1"))))
        .isInstanceOf(WorkItemLockLostException.class);
    assertThat(state("b")).isEqualTo(turn.state());
    assertThat(ContractSteps.failure(hub().complete(staleActivity, completed(staleActivity))))
        .isInstanceOf(WorkItemLockLostException.class);
    complete(activity);
    assertThat(take().messages()).containsExactly(completed(activity));
  }

  @ParameterizedTest
  @EnumSource
  default void timersAndDelayedActivitiesSurviveAndFireOnce(Restart how)
      throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(
        item,
        turn(item)
            .timer(fixture().now().plusSeconds(60))
            .activityAt("Activities.later", fixture().now().plusSeconds(60))
            .waiting());

    restart(how);
    fixture().advance(Duration.ofSeconds(59));
    assertNoOrchestration();
    assertNoActivity();
    restart(how);
    fixture().advance(Duration.ofSeconds(1));
    restart(how);

    OrchestrationWorkItem fired = take();
    assertThat(fired.messages()).containsExactly(new Message.TimerFired(0));
    commit(fired, turn(fired).waiting());
    assertThat(takeActivity().task().activity()).isEqualTo("Activities.later");
    restart(how);
    fixture().advance(Duration.ofDays(1));
    assertNoOrchestration();
    assertThat(takeActivity().task().taskId()).isEqualTo(1);
    assertNoActivity();
  }

  @ParameterizedTest
  @EnumSource
  default void timerThatBecameDueMeanwhileFires(Restart how) throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).timer(fixture().now()).waiting());
    restart(how);
    assertThat(take().messages()).containsExactly(new Message.TimerFired(0));
    assertNoOrchestration();
  }

  @ParameterizedTest
  @EnumSource
  default void instanceAbandonedForLongIsNotLost(Restart how) throws InterruptedException {
    createWithActivities("a", 1);
    hub().abandon(takeActivity(), Duration.ofDays(1));
    create("b");
    hub().abandon(take(), Duration.ofDays(1));
    restart(how);
    fixture().advance(Duration.ofDays(1));
    assertThat(take().state().instanceId()).isEqualTo("b");
    assertThat(takeActivity().instanceId()).isEqualTo("a");
    assertNoOrchestration();
    assertNoActivity();
  }

  @ParameterizedTest
  @EnumSource
  default void messagesKeepTheirOrderOverRestarts(Restart how) throws InterruptedException {
    createWithActivities("a", 3);
    List<ActivityWorkItem> first = List.of(takeActivity(), takeActivity(), takeActivity());
    complete(first.get(1));
    restart(how);
    ActivityWorkItem zero = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(two);
    restart(how);
    complete(takeActivity());
    assertThat(take().messages())
        .containsExactly(completed(first.get(1)), completed(two), completed(zero));
  }
}
