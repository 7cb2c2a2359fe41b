package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.WorkItemLockLostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the activity dispatcher relies on. */
interface ActivityContract extends ContractSteps {
  @Test
  default void activityIsVisibleWithTheCommitAndNotBefore() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    var turn = turn(item).activity("Activities.step", "[1]").waiting();
    assertNoActivity();

    commit(item, turn);

    ActivityWorkItem activity = takeActivity();
    assertThat(activity.instanceId()).isEqualTo("a");
    assertThat(activity.executionId()).isEqualTo(item.state().executionId());
    assertThat(activity.task()).isEqualTo(turn.upserted().get(0));
    assertThat(activity.task().activity()).isEqualTo("Activities.step");
    assertNoActivity();
  }

  @Test
  default void takerWaitsForAnActivity() throws Exception {
    try (BackgroundCall<Optional<ActivityWorkItem>> taker =
        BackgroundCall.blockedIn(() -> hub().takeActivity(SOON))) {
      createWithActivities("late", 1);
      assertThat(taker.result().orElseThrow().instanceId()).isEqualTo("late");
    }
  }

  @Test
  default void activitiesAreOfferedInOrderAndOnce() throws InterruptedException {
    int count = fixture().scaled(2_000);
    createWithActivities("wide", count);
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(takeActivity().task().taskId());
    }
    List<Long> expected = LongStream.range(0, count).boxed().toList();
    if (fixture().keepsOrder()) {
      assertThat(taken).isEqualTo(expected);
    } else {
      assertThat(taken).containsExactlyInAnyOrderElementsOf(expected);
    }
    assertNoActivity();
  }

  @Test
  default void abandonedActivityIsOfferedAgain() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem first = takeActivity();
    hub().abandon(first, Duration.ZERO);
    ActivityWorkItem second = takeActivity();
    assertThat(second.task()).isEqualTo(first.task());
    assertThat(second.idempotencyKey()).isEqualTo(first.idempotencyKey());
    assertNoActivity();
  }

  @Test
  default void activityAbandonedWithADelayIsOfferedAfterIt() throws InterruptedException {
    createWithActivities("a", 2);
    hub().abandon(takeActivity(), Duration.ofMinutes(10));
    assertThat(takeActivity().task().taskId()).isEqualTo(1);
    assertNoActivity();

    fixture().advance(Duration.ofMinutes(9));
    assertNoActivity();
    fixture().advance(Duration.ofMinutes(1));
    assertThat(takeActivity().task().taskId()).isZero();
    assertNoActivity();
  }

  @Test
  default void activityIsNotOfferedBeforeItsTime() throws InterruptedException {
    create("a");
    Instant due = fixture().now().plus(Duration.ofHours(1));
    OrchestrationWorkItem item = take();
    commit(item, turn(item).activityAt("Activities.later", due).waiting());

    fixture().advance(Duration.ofHours(1).minusMillis(1));
    assertNoActivity();
    fixture().advance(Duration.ofMillis(1));
    ActivityWorkItem activity = takeActivity();
    assertThat(activity.task().notBefore()).isEqualTo(due);
    assertNoActivity();
    complete(activity);
    assertThat(TurnBuilder.answered(take())).containsOnlyKeys(0L);
  }

  @Test
  default void activityWhoseTimeHasPassedIsOfferedAtOnce() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).activityAt("Activities.past", Instant.EPOCH).waiting());
    assertThat(takeActivity().task().activity()).isEqualTo("Activities.past");
  }

  @Test
  default void secondOutcomeOfALockIsRefused() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    complete(activity);

    assertThat(ContractSteps.failure(hub().complete(activity, completed(activity))))
        .isInstanceOf(WorkItemLockLostException.class)
        .hasMessageContaining("'a'");

    assertThat(take().messages()).containsExactly(completed(activity));
    assertNoActivity();
  }

  @Test
  default void outcomeOfAnEarlierOwnerIsRefused() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem first = takeActivity();
    hub().abandon(first, Duration.ZERO);
    ActivityWorkItem second = takeActivity();

    assertThat(ContractSteps.failure(hub().complete(first, completed(first))))
        .isInstanceOf(WorkItemLockLostException.class);
    assertNoOrchestration();

    complete(second);
    assertThat(take().messages()).containsExactly(completed(second));
  }

  @Test
  default void abandoningACompletedActivityChangesNothing() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    complete(activity);
    hub().abandon(activity, Duration.ZERO);
    hub().abandon(activity, Duration.ofMinutes(1));
    fixture().advance(Duration.ofMinutes(2));
    assertNoActivity();
  }

  @Test
  default void outcomeForATaskThatIsGoneIsDropped() throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(one);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).finish(two.task().taskId()).waiting());

    complete(two);

    assertNoOrchestration();
    assertNoActivity();
  }

  @Test
  default void outcomeForAFinishedInstanceIsDropped() throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(one);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));

    complete(two);

    assertNoOrchestration();
    assertNoActivity();
  }

  @Test
  default void queuedActivityWhoseTaskIsGoneIsNotOffered() throws InterruptedException {
    createWithActivities("a", 3);
    complete(takeActivity());
    OrchestrationWorkItem item = take();
    commit(item, turn(item).finish(1).waiting());

    assertThat(takeActivity().task().taskId()).isEqualTo(2);
    assertNoActivity();
  }
}
